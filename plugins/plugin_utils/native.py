# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one dispatcher: picks the executable for the task's host, starts it and keeps credentials off the screen.

It decides nothing about add-ons. All behaviour is in the executable, which is the same for every module and
learns from ``_ansible_module_name`` which one it is.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
from contextlib import contextmanager

from ansible import constants as C
from ansible.plugins.action import ActionBase
from ansible_collections.noa.clevercloud.plugins.plugin_utils import connections, kept
from ansible_collections.noa.clevercloud.plugins.plugin_utils.executables import (
    NoExecutable,
    executable_for,
    platform_key,
)
from ansible_collections.noa.clevercloud.plugins.plugin_utils.hosts import Host
from ansible_collections.noa.clevercloud.plugins.plugin_utils.results import (
    carries_secrets,
    censor,
    explain_crash,
    failure,
    result_of,
)
from jinja2 import Environment

_COLLECTION = 'noa.clevercloud'
# Jinja compiles its patterns at the first template of a process. For each task Ansible forks one, which fills in the
# arguments' templates; forked from here it finds them compiled. With these blocks Ansible's patterns are the same.
Environment(trim_blocks=True).lex('')


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
        host = Host(self._task, task_vars)
        try:
            platform, outcome = self._run_on(host, task_vars)
        except NoExecutable as problem:
            return dict(result, **failure(str(problem), 'platform'))
        except (kept.WrongFolder, connections.WrongSeconds) as problem:
            return dict(result, **failure(str(problem), 'arguments'))
        result.update(outcome)
        if result.get('failed') and 'module_stdout' in result:
            result = explain_crash(result, platform, host.name, self._task.async_val)
        elif carries_secrets(result) and not result.get('failed'):
            censor(result, self._display, self._task.diff)
            if self._task.loop:
                # Callbacks get all items once more at the end, and only the task itself censors that.
                self._task.no_log = True
        source = (result.get('api') or {}).get('credentials')
        if source:
            # A censored result doesn't show it, and it is what one looks for first.
            self._display.vvv('Credentials from %s' % source, host=host.name)
        if host.learned():
            result.setdefault('ansible_facts', {}).update(host.learned())
        return result

    def _run_on(self, host, task_vars):
        """Start the executable in the cheapest way that the task and its host allow; return the platform and the result."""
        ordinary = self._task.async_val or C.DEFAULT_KEEP_REMOTE_FILES
        if self._is_local() and not (ordinary or self._connection.become):
            platform = self._platform(host)
            return platform, self._start_in_place(executable_for(platform, host.name, True), host, task_vars)
        with self._silent_connection():
            return (None if ordinary else self._start_kept(host, task_vars)) or self._transfer(host, task_vars)

    @contextmanager
    def _silent_connection(self):
        """Keep the ssh connection from printing raw results at -vvv, which only its own play context can."""
        context = self._connection._play_context
        no_log, context.no_log = context.no_log, True
        try:
            yield
        finally:
            # With async, Ansible goes on with this connection to ask for the result.
            if not self._task.async_val:
                context.no_log = no_log

    def _platform(self, host):
        if self._is_local():
            local = os.uname()
            return platform_key(local.sysname, local.machine)
        if getattr(self._connection._shell, '_IS_WINDOWS', False):
            return 'windows_x86_64'
        return host.platform(self._low_level_execute_command)

    def _is_local(self):
        return self._connection.transport.split('.')[-1] == 'local'

    def _start_in_place(self, path, host, task_vars):
        """Run the executable where the collection lies: nothing is copied and the arguments never reach the disk."""
        if not os.access(path, os.X_OK):
            return failure('The file %s lacks the permission to run; restore it with "chmod a+rx".' % path, 'executable')
        seconds = connections.time_to_keep(host.variables, self._templar)
        self._display.vvv('EXEC %s -' % path, host=self._connection._play_context.remote_addr)
        try:
            # Ended as well where the time of the task is up, or somebody interrupts it.
            ended = subprocess.run(
                [path, '-'],
                input=self._arguments(task_vars),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                check=False,
                cwd=self._loader.get_basedir(),
                env=dict(self._environment(), **connections.environment(seconds)),
            )
        except OSError as problem:
            code = 127 if problem.errno == errno.ENOENT else 126
            return result_of({'rc': code, 'stdout': '', 'stderr': os.strerror(problem.errno)})
        return result_of(
            {
                'rc': ended.returncode if ended.returncode >= 0 else 128 - ended.returncode,
                'stdout': ended.stdout.decode(errors='replace'),
                'stderr': ended.stderr.decode(errors='replace'),
            }
        )

    def _environment(self):
        """Return the environment of a process on the controller, with what the task adds to it."""
        added = {}
        self._compute_environment_string(added)
        return dict(os.environ, **{name: str(value) for name, value in added.items()})

    def _start_kept(self, host, task_vars):
        """Start the executable that stays on the host, or return None where that can't be."""
        folder = kept.cache_folder(self._templar.template(host.variables.get(kept.VARIABLE)))
        if not (folder and host.keeps_executables and kept.gives_stdin(self._connection, self._is_local())):
            return None
        executable = kept.Kept(self._low_level_execute_command, folder, host.name)
        try:
            result = executable.run(self._compute_environment_string(), self._arguments(task_vars))
        except kept.Refused as problem:
            self._display.vvv('The executable is not kept on the host: %s' % problem, host=host.name)
            host.refused(executable.platform)
            return None
        return executable.platform, result

    def _transfer(self, host, task_vars):
        """Let Ansible copy the executable and a file with the arguments to the host, and remove both afterwards."""
        platform = self._platform(host)
        path = executable_for(platform, host.name, self._is_local())
        # Ansible transfers what it knows as a module.
        self._shared_loader_obj.module_loader.add_directory(os.path.dirname(path))
        wrap_async = self._task.async_val
        if wrap_async:
            # The result of the poll comes from async_status and never passes through this plugin.
            self._task.no_log = True
        try:
            return platform, self._execute_module(
                module_name='ansible.legacy.%s' % platform,
                module_args=_plain(self._task.args),
                task_vars=task_vars,
                wrap_async=wrap_async,
            )
        finally:
            if not wrap_async:
                self._remove_tmp_path(self._connection._shell.tmpdir)

    def _arguments(self, task_vars):
        """Return what Ansible would write into a file for the executable."""
        arguments = _plain(self._task.args)
        self._update_module_args(self._task.action, arguments, task_vars)
        return json.dumps(arguments).encode()

    def _update_module_args(self, module_name, module_args, task_vars, **kwargs):
        """Tell the executable which module it is; Ansible would give it the name of its file."""
        super()._update_module_args(module_name, module_args, task_vars, **kwargs)
        module_args['_ansible_module_name'] = '%s.%s' % (_COLLECTION, self._task.action.rsplit('.', 1)[-1])
