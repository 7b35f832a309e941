# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one dispatcher: picks the executable for the task's host, starts it and keeps credentials off the screen.

It decides nothing about add-ons. All behaviour is in the executable, which is the same for every module and
learns from ``_ansible_module_name`` which one it is.
"""

from __future__ import annotations

import json
import os
import shlex

from ansible import constants as C
from ansible.plugins.action import ActionBase
from ansible_collections.noa.clevercloud.plugins.plugin_utils.executables import (
    NoExecutable,
    executable_for,
    platform_key,
)
from ansible_collections.noa.clevercloud.plugins.plugin_utils.results import (
    carries_secrets,
    censor,
    explain_crash,
    failure,
)

_COLLECTION = 'noa.clevercloud'
_FACT = 'clevercloud_platform'
# A worker process runs all items of a loop, so this makes one probe per loop.
_PROBED = {}


def _plain(value):
    """Copy arguments as plain JSON values; ansible-core before 2.19 gives dates and inline vault values as objects."""
    return json.loads(json.dumps(value, default=lambda item: item.isoformat() if hasattr(item, 'isoformat') else str(item)))


class NativeActionModule(ActionBase):
    """Base of every action plugin of the collection."""

    _supports_check_mode = True
    _supports_async = True

    def run(self, tmp=None, task_vars=None):
        """Run the task and return its result."""
        result = super().run(tmp, task_vars)
        host = self._task.delegate_to or task_vars.get('inventory_hostname')
        try:
            platform, probed = self._platform(host, task_vars)
            path = executable_for(platform, host, self._is_local())
        except NoExecutable as problem:
            return dict(result, **failure(str(problem), 'platform'))
        result.update(self._start(path, platform, task_vars))
        if result.get('failed') and 'module_stdout' in result:
            result = explain_crash(result, platform, host, self._task.async_val)
        elif carries_secrets(result) and not result.get('failed'):
            censor(result, self._display, self._task.diff)
            if self._task.loop:
                # Callbacks get all items once more at the end, and only the task itself censors that.
                self._task.no_log = True
        source = (result.get('api') or {}).get('credentials')
        if source:
            # A censored result doesn't show it, and it is what one looks for first.
            self._display.vvv('Credentials from %s' % source, host=host)
        if probed and (not self._task.delegate_to or self._task.delegate_facts):
            result.setdefault('ansible_facts', {})[_FACT] = platform
        return result

    def _platform(self, host, task_vars):
        """Return the host's platform, and whether finding it took a command on the host."""
        if self._is_local():
            local = os.uname()
            return platform_key(local.sysname, local.machine), False
        if getattr(self._connection._shell, '_IS_WINDOWS', False):
            return 'windows_x86_64', False
        if self._task.delegate_to:
            task_vars = (task_vars.get('ansible_delegated_vars') or {}).get(host) or {}
        facts = task_vars.get('ansible_facts') or {}
        if facts.get(_FACT):
            return facts[_FACT], False
        if facts.get('system') and facts.get('architecture'):
            return platform_key(facts['system'], facts['architecture']), False
        if host not in _PROBED:
            _PROBED[host] = self._probe(host)
        return _PROBED[host], True

    def _probe(self, host):
        answer = self._low_level_execute_command('uname -sm', sudoable=False)
        words = answer['stdout'].split()
        if answer['rc'] != 0 or len(words) < 2:
            raise NoExecutable(
                'The host %s did not answer "uname -sm", so its platform is unknown; '
                'run the task on the controller with "delegate_to: localhost".' % host
            )
        return platform_key(words[-2], words[-1])

    def _is_local(self):
        return self._connection.transport.split('.')[-1] == 'local'

    def _start(self, path, platform, task_vars):
        wrap_async = self._task.async_val
        if self._is_local() and not (wrap_async or self._connection.become or C.DEFAULT_KEEP_REMOTE_FILES):
            return self._start_in_place(path, task_vars)
        # Ansible transfers what it knows as a module.
        self._shared_loader_obj.module_loader.add_directory(os.path.dirname(path))
        # The ssh connection prints the raw result at -vvv unless its own play context says no_log.
        connection_context = self._connection._play_context
        no_log, connection_context.no_log = connection_context.no_log, True
        if wrap_async:
            # The result of the poll comes from async_status and never passes through this plugin.
            self._task.no_log = True
        try:
            return self._execute_module(
                module_name='ansible.legacy.%s' % platform,
                module_args=_plain(self._task.args),
                task_vars=task_vars,
                wrap_async=wrap_async,
            )
        finally:
            if not wrap_async:
                connection_context.no_log = no_log
                self._remove_tmp_path(self._connection._shell.tmpdir)

    def _start_in_place(self, path, task_vars):
        """Run the executable where the collection lies: nothing is copied and the arguments never reach the disk."""
        if not os.access(path, os.X_OK):
            return failure('The file %s lacks the permission to run; restore it with "chmod a+rx".' % path, 'executable')
        arguments = _plain(self._task.args)
        self._update_module_args(self._task.action, arguments, task_vars)
        command = '%s %s /dev/stdin' % (self._compute_environment_string(), shlex.quote(path))
        answer = self._low_level_execute_command(
            command.strip(), sudoable=False, in_data=json.dumps(arguments).encode()
        )
        try:
            return json.loads(answer['stdout'])
        except ValueError:
            return {'failed': True, 'rc': answer['rc'], 'module_stdout': answer['stdout'], 'module_stderr': answer['stderr']}

    def _update_module_args(self, module_name, module_args, task_vars, **kwargs):
        """Tell the executable which module it is; Ansible would give it the name of its file."""
        super()._update_module_args(module_name, module_args, task_vars, **kwargs)
        module_args['_ansible_module_name'] = '%s.%s' % (_COLLECTION, self._task.action.rsplit('.', 1)[-1])
