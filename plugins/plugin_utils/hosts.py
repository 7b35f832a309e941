# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of the host of a task, and what the task learns about it."""

from __future__ import annotations

from ansible_collections.noa.clevercloud.plugins.plugin_utils.executables import NoExecutable, platform_key

_PLATFORM = 'clevercloud_platform'
_KEEPS_NOTHING = 'clevercloud_keeps_nothing'
# A worker process runs all items of a loop, so that they learn it once.
_LEARNED = {}


class Host:
    """The host that a task runs on, which isn't the play's where the task is delegated."""

    def __init__(self, task, task_vars):
        self.name = task.delegate_to or task_vars.get('inventory_hostname')
        self.variables = task_vars
        if task.delegate_to:
            self.variables = (task_vars.get('ansible_delegated_vars') or {}).get(self.name) or {}
        self._known = dict(self.variables.get('ansible_facts') or {}, **_LEARNED.get(self.name, {}))
        self._facts_are_its_own = not task.delegate_to or task.delegate_facts

    @property
    def keeps_executables(self):
        """Tell whether nothing stood in the way of keeping the executable there so far."""
        return not self._known.get(_KEEPS_NOTHING)

    def refused(self, platform):
        """Remember for the play that the host can't keep the executable, and its platform if that is known."""
        self._learn(_KEEPS_NOTHING, True)
        if platform:
            self._learn(_PLATFORM, platform)

    def platform(self, execute):
        """Return the platform, which takes a command on the host where nothing is known."""
        if not self._known.get(_PLATFORM):
            if self._known.get('system') and self._known.get('architecture'):
                return platform_key(self._known['system'], self._known['architecture'])
            self._learn(_PLATFORM, self._probe(execute))
        return self._known[_PLATFORM]

    def learned(self):
        """Return what later tasks of the play may know, as facts of the host."""
        return _LEARNED.get(self.name, {}) if self._facts_are_its_own else {}

    def _probe(self, execute):
        answer = execute('uname -sm', sudoable=False)
        words = answer['stdout'].split()
        if answer['rc'] != 0 or len(words) < 2:
            # Such as that there is no container of that name.
            reason = ' (%s)' % ' '.join(answer['stderr'].split()) if answer.get('stderr') else ''
            raise NoExecutable(
                'The host %s did not answer "uname -sm"%s, so its platform is unknown; '
                'run the task on the controller with "delegate_to: localhost".' % (self.name, reason)
            )
        return platform_key(words[-2], words[-1])

    def _learn(self, fact, value):
        self._known[fact] = value
        _LEARNED.setdefault(self.name, {})[fact] = value
