#!/usr/bin/python
from __future__ import annotations
DOCUMENTATION="""
module: addon_info
short_description: x
description: [x]
options: {}
"""
