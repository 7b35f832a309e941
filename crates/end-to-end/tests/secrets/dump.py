"""Writes everything that Ansible hands to a callback plugin about a result."""

DOCUMENTATION = '''
name: dump
type: aggregate
short_description: dumps results
description: It dumps results.
author: Noa
'''

import os

from ansible.plugins.callback import CallbackBase


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = 'aggregate'
    CALLBACK_NAME = 'dump'

    def v2_on_any(self, *args, **kwargs):
        with open(os.environ['DUMP'], 'a', encoding='utf-8') as file:
            for value in args + tuple(kwargs.values()):
                file.write('%r\n' % (getattr(value, '_result', value),))
