"""This machine as if it were another: executables are sent, with their arguments in a file."""

DOCUMENTATION = '''
name: elsewhere
short_description: as if elsewhere
description: As local, under another name.
author: Noa
extends_documentation_fragment: [connection_pipelining]
options:
  become_success_timeout:
    type: int
    default: 10
    description: As local.
  become_strip_preamble:
    type: bool
    default: true
    description: As local.
'''

from ansible.plugins.connection.local import Connection as Local


class Connection(Local):
    transport = 'elsewhere'
