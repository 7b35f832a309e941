# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of the result of an executable before Ansible shows it."""

from __future__ import annotations

import json

from ansible.plugins.callback import CallbackBase

# The only keys of a result that hold secrets, at whatever depth.
_SECRETS = ('env', 'credentials')


def carries_secrets(value):
    """Tell whether a result holds credentials; text under one of their names only says where some came from."""
    if isinstance(value, dict):
        return any(
            (key in _SECRETS and isinstance(item, dict) and bool(item)) or carries_secrets(item)
            for key, item in value.items()
        )
    return isinstance(value, list) and any(carries_secrets(item) for item in value)


def censor(result, display, show_diff):
    """Keep a result with credentials off the screen and out of callbacks; ``register`` still gets all of it.

    Ansible's censorship swallows differences as well, and before ansible-core 2.19 warnings. The executable keeps
    secrets out of both, so they are shown here. What is no text is a warning that a newer Ansible has taken over.
    """
    result['_ansible_no_log'] = True
    for warning in result.get('warnings') or []:
        if isinstance(warning, str):
            display.warning(warning)
    if show_diff and result.get('changed') and result.get('diff'):
        display.display(CallbackBase()._get_diff(result['diff']))


def result_of(answer):
    """Return the result that an executable printed, or what Ansible makes of one that printed none."""
    try:
        return json.loads(answer['stdout'])
    except ValueError:
        return {'failed': True, 'rc': answer['rc'], 'module_stdout': answer['stdout'], 'module_stderr': answer['stderr']}


def failure(sentence, kind):
    """Return a failed result in the shape that the executables use."""
    return {'failed': True, 'changed': False, 'msg': sentence, 'error': {'kind': kind}}


def explain_crash(result, platform, host, in_background):
    """Replace what Ansible reports about an executable that gave no result by one sentence."""
    code = result['rc']
    output = '%s %s' % (result.get('module_stdout', ''), result.get('module_stderr', ''))
    executable = 'The executable for %s' % platform
    if in_background:
        sentence = (
            'The host %s could not start the task in the background, which takes Python there; '
            'set "ansible_python_interpreter" for it or leave out "async".' % host
        )
    elif 'Exec format error' in output:
        sentence = (
            '%s cannot run on %s, which is another platform; '
            'gather the facts of that host again, and install the collection again.' % (executable, host)
        )
    elif code == 126:
        sentence = (
            '%s was refused by %s, whose folder for it is probably mounted noexec; '
            'choose one that lets programs run, with "ansible_remote_tmp".' % (executable, host)
        )
    elif code == 127:
        sentence = (
            '%s lacks a system library on %s; '
            'use the released collection, whose executables need none.' % (executable, host)
        )
    else:
        sentence = (
            '%s ended on %s with code %s before it gave a result; '
            'run the task again, and report the problem if it stays.' % (executable, host, code)
        )
    return dict(failure(sentence, 'executable'), rc=code)
