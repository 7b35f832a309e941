# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation of tasks that take several add-ons."""

from __future__ import annotations


class ModuleDocFragment:
    """The list of add-ons, and how many of them are worked off at the same time."""

    DOCUMENTATION = r"""
options:
  concurrency:
    description:
      - How many of O(addons) are worked off at the same time, from 1 to 32.
      - Each may have several requests under way. Where the API asks for patience (429), all of them wait.
    type: int
    default: 16
"""

    REGISTER = r"""
options:
  addons:
    description:
      - Several add-ons in one task, many times faster than a loop. Each entry has the options that a task has for one add-on.
      - O(on_drift), O(wait), O(wait_timeout) and O(organisation) of the task are for all entries that don't have their own.
      - What is wrong in an entry by itself stops the task before anything is sent. What only the API can tell, such as a
        plan that is not sold, makes the entry fail and keeps no other from being done.
      - Two entries that mean the same add-on are an error, and nothing is ordered.
      - It excludes O(provider), O(name), O(details), O(linked_applications) and O(tags).
    type: list
    elements: dict
    suboptions:
      provider:
        description: As O(provider).
        type: str
        required: true
      name:
        description: As O(name).
        type: str
      details:
        description: As O(details).
        type: dict
        suboptions:
          plan:
            description: As O(details.plan).
            type: str
          region:
            description: As O(details.region).
            type: str
            aliases: [zone]
          version:
            description: As O(details.version).
            type: str
          options:
            description: As O(details.options).
            type: dict
      on_drift:
        description: As O(on_drift).
        type: str
        choices: [warn, fail, ignore, migrate]
      linked_applications:
        description: As O(linked_applications).
        type: list
        elements: str
      tags:
        description: As O(tags).
        type: list
        elements: str
      wait:
        description: As O(wait).
        type: bool
      wait_timeout:
        description: As O(wait_timeout), from the moment at which this add-on was ordered.
        type: int
      organisation:
        description: As O(organisation).
        type: str
        aliases: [organization, owner]
"""

    REMOVE = r"""
options:
  addons:
    description:
      - Several add-ons in one task, many times faster than a loop. Each entry has the options that a task has for one add-on.
      - O(force), O(wait), O(wait_timeout) and O(organisation) of the task are for all entries that don't have their own.
      - What is wrong in an entry by itself stops the task before anything is sent. What only the API can tell, such as an
        application that is linked, makes the entry fail and keeps no other from being removed.
      - Two entries that mean the same add-on are an error, and nothing is removed.
      - It excludes O(addon) and O(provider).
    type: list
    elements: dict
    suboptions:
      addon:
        description: As O(addon).
        type: str
        required: true
        aliases: [id, name]
      provider:
        description: As O(provider).
        type: str
      force:
        description: As O(force).
        type: bool
      wait:
        description: As O(wait).
        type: bool
      wait_timeout:
        description: As O(wait_timeout), from the moment at which the API was told to delete this add-on.
        type: int
      organisation:
        description: As O(organisation).
        type: str
        aliases: [organization, owner]
"""
