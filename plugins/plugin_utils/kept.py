# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting an executable that stays on the host, so that a task is one command instead of seven and an upload.

Whatever stands in the way, nothing was run then, and Ansible's own transfer is as good.
"""

from __future__ import annotations

from ansible.module_utils.parsing.convert_bool import boolean
from ansible_collections.noa.clevercloud.plugins.plugin_utils import scripts
from ansible_collections.noa.clevercloud.plugins.plugin_utils.executables import executable_for, hashes, platform_key
from ansible_collections.noa.clevercloud.plugins.plugin_utils.results import result_of

# The variable of a play, a host or a task with the folder, or false.
VARIABLE = 'clevercloud_executable_cache'
_DEFAULT = '~/.ansible/noa.clevercloud'
# Ansible imports this before it forks its workers, so that files are read once per playbook and not once per task.
_HASHES = hashes()


class WrongFolder(Exception):
    """The variable holds no folder; the text is one sentence for the playbook's author."""


class Refused(Exception):
    """The executable can't be started this way; the text says why, for who debugs it."""


def cache_folder(value):
    """Return the folder on the host that the variable asks for, or None where it asks for none."""
    if isinstance(value, str) and value.startswith(('/', '~/')):
        return value.rstrip('/')
    try:
        return _DEFAULT if value is None or boolean(value) else None
    except TypeError:
        raise WrongFolder(
            '%s is "%s", which is neither a boolean nor the path of a folder; '
            'write false, or a path that begins with "/" or "~/".' % (VARIABLE, value)
        ) from None


def gives_stdin(connection, is_local):
    """Tell whether a command over this connection gets what is meant for its stdin."""
    if not getattr(connection, 'has_pipelining', False) or getattr(connection._shell, '_IS_WINDOWS', False):
        return False
    if not connection.become:
        return True
    # Other methods read a terminal, or may. The local connection hands sudo's password over a terminal, too, and then
    # nothing else.
    return connection.become.name.split('.')[-1] == 'sudo' and not (is_local and connection.become.expect_prompt())


class Kept:
    """The executable in a folder of a host's user."""

    def __init__(self, execute, folder, host):
        """Take what runs a command on the host: given the command and its stdin, it returns rc, stdout and stderr."""
        self._execute = execute
        self._folder = folder
        self._host = host
        # Known as soon as the host has answered.
        self.platform = None

    def run(self, environment, arguments):
        """Return the result of the executable, which is put there if it is missing, or raise Refused."""
        start = scripts.start(self._folder, _HASHES, environment)
        for _attempt in range(2):
            state, answer = self._ask(start, arguments)
            if state == 'started':
                result = result_of(answer)
                if result.get('module_stdout') == '' and result['rc'] in (126, 127):
                    raise Refused('programs may not run in the folder')
                return result
            with open(executable_for(self.platform, self._host, False), 'rb') as file:
                self._ask(scripts.install(self._folder, _HASHES), file.read())
        raise Refused('what was put into the folder is not there')

    def _ask(self, command, stdin):
        """Return what a script reports, and what came after that."""
        answer = self._execute(command, in_data=stdin)
        _before, mark, rest = answer['stdout'].partition(scripts.MARK)
        if not mark:
            if answer['rc'] == 0:
                # Something swallowed the output, but the executable may have done its work, which isn't done twice.
                return 'started', answer
            raise Refused('its shell ended with code %s' % answer['rc'])
        line, _newline, output = rest.partition('\n')
        state, system, machine, reason = (line.split(None, 3) + [''] * 4)[:4]
        if not machine:
            raise Refused('its platform is unknown')
        self.platform = platform_key(system, machine)
        if state == 'refused':
            raise Refused(reason)
        return state, dict(answer, stdout=output)
