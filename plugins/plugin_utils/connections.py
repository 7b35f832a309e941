# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long connections to Clever Cloud are kept for the next task."""

from __future__ import annotations

# The variable of a play, a host or a task with the seconds, or false.
VARIABLE = 'clevercloud_keep_connections'
# The option of plugins that have options of their own; it comes before the variable.
OPTION = 'keep_connections'
# What the executable reads.
_ENVIRONMENT = 'NOA_CLEVERCLOUD_KEEP_CONNECTIONS'
# Half of what Clever Cloud's load balancer allows, and enough for the tasks of others in between.
_DEFAULT = 30
_MOST = 3600


class WrongSeconds(Exception):
    """The variable or option holds no number of seconds; the text is one sentence for the playbook's author."""


def time_to_keep(variables, templar, options=()):
    """Return for how many seconds to keep unused connections; 0 for not at all.

    The options are those that the author gave to a plugin which isn't an action.
    """
    name, given = (OPTION, options) if OPTION in options else (VARIABLE, variables)
    return _seconds_of(name, templar.template(given.get(name)))


def _seconds_of(name, value):
    if value is None or value is True:
        return _DEFAULT
    if value is False or str(value).lower() in ('false', 'no', 'off'):
        return 0
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = -1
    if not 0 <= number <= _MOST:
        raise WrongSeconds(
            '%s is "%s", which is no number of seconds from 0 to %s; write 0 to keep none.' % (name, value, _MOST)
        )
    return number


def environment(seconds):
    """Return what a process on the controller gets so that it keeps unused connections for so many seconds."""
    return {_ENVIRONMENT: str(seconds)}
