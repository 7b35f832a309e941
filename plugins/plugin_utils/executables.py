# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which executables the collection ships, and which of them a host needs."""

from __future__ import annotations

import hashlib
import os

# Not below plugins/modules or bin: ansible-test takes every file there for Python.
_FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), 'executables')
_MACHINES = {'amd64': 'x86_64', 'arm64': 'aarch64'}


class NoExecutable(Exception):
    """No executable can be started on the host; the text is one sentence for the playbook's author."""


def platform_key(system, machine):
    """Name the platform that ``uname -sm`` describes, as in ``linux_x86_64``."""
    machine = machine.lower()
    return '%s_%s' % (system.lower(), _MACHINES.get(machine, machine))


def executable_for(platform, host, local):
    """Return the path of the executable for a platform, or raise NoExecutable."""
    path = os.path.join(_FOLDER, platform + ('.exe' if platform.startswith('windows_') else ''))
    if os.path.isfile(path):
        return path
    shipped = _shipped()
    if not shipped:
        raise NoExecutable(
            'This copy of noa.clevercloud is a source checkout without executables; '
            'build an installable collection with "cargo xtask dist".'
        )
    remedy = 'build one with "cargo xtask dist"' if local else 'run the task on the controller with "delegate_to: localhost"'
    raise NoExecutable(
        'The host %s is a %s and this copy of noa.clevercloud has executables for %s only; '
        '%s.' % (host, platform, ', '.join(shipped), remedy)
    )


def hashes():
    """Return the SHA-256 of each executable, by what ``uname -sm`` prints on its platform; Windows has none."""
    table = {}
    for platform in _shipped():
        if platform.endswith('.exe'):
            continue
        system, machine = platform.split('_', 1)
        with open(os.path.join(_FOLDER, platform), 'rb') as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        for name in [machine] + [alias for alias, of in _MACHINES.items() if of == machine]:
            table['%s %s' % (system.capitalize(), name)] = digest
    return table


def _shipped():
    return sorted(os.listdir(_FOLDER)) if os.path.isdir(_FOLDER) else []
