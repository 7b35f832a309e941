# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import os
import time
import urllib.request

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: clock
type: aggregate
short_description: Write down how long each task takes
description: From the start of a task to the start of the next one, with all that Ansible does in between.
author: Noa
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "noa.bench.clock"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self):
        super().__init__()
        self.rows = []
        self.log = os.environ.get("BENCH_REQUESTS")

    def v2_playbook_on_task_start(self, task, is_conditional):
        self._end()
        row = {"task": task.get_name(), "requests": self._requests()}
        self.rows.append(row)
        row["start"] = time.perf_counter()

    def v2_playbook_on_stats(self, stats):
        self._end()
        with open(os.environ["BENCH_CLOCK"], "w") as file:
            json.dump(self.rows, file)

    def _end(self):
        now = time.perf_counter()
        if self.rows:
            row = self.rows[-1]
            row["seconds"] = now - row.pop("start")
            row["requests"] = self._requests() - row["requests"]

    def _requests(self):
        """How many the emulator got, where somebody wants to know: counting takes time."""
        if not self.log:
            return 0
        with urllib.request.urlopen(self.log) as answer:
            return sum(1 for request in json.load(answer) if not request["path"].startswith("/_emulator"))
