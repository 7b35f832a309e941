# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading add-ons on the controller, for plugins that have no task and no host."""

from __future__ import annotations

import json
import os
import subprocess

from ansible.utils.display import Display
from ansible_collections.noa.clevercloud.plugins.plugin_utils import connections
from ansible_collections.noa.clevercloud.plugins.plugin_utils.executables import (
    NoExecutable,
    executable_for,
    platform_key,
)

_MODULE = 'noa.clevercloud.addon_info'


class NoAddons(Exception):
    """The add-ons could not be read; the text is one sentence for the playbook's author."""


def read_addons(arguments, seconds):
    """Run the executable as addon_info on this machine and return what it found, or raise NoAddons.

    The arguments, which hold credentials, never reach the disk or ``ps``. Unused connections are kept for so many
    seconds. Warnings are shown.
    """
    system = os.uname()
    try:
        path = executable_for(platform_key(system.sysname, system.machine), 'localhost', True)
    except NoExecutable as problem:
        raise NoAddons(str(problem)) from None
    # ansible-core gives inline vault values as objects that only become text.
    document = json.dumps(dict(arguments, _ansible_module_name=_MODULE), default=str)
    try:
        answer = subprocess.run(
            [path, '-'],
            input=document.encode(),
            stdout=subprocess.PIPE,
            check=False,
            env=dict(os.environ, **connections.environment(seconds)),
        )
        result = json.loads(answer.stdout)
    except (OSError, ValueError) as problem:
        raise NoAddons(
            'The executable %s gave no result (%s); install the collection again.' % (path, type(problem).__name__)
        ) from None
    for warning in result.get('warnings') or []:
        Display().warning(warning)
    if result.get('failed'):
        raise NoAddons(result['msg'])
    return result['addons']
