#!/usr/bin/python
from __future__ import annotations
DOCUMENTATION="""
module: addon_register
short_description: x
description: [x]
options: {}
"""
