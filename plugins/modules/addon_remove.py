#!/usr/bin/python
# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation only: the action plugin of the same name runs a native executable."""

from __future__ import annotations

DOCUMENTATION = r"""
module: addon_remove
short_description: Make sure that a Clever Cloud add-on does not exist
version_added: 0.1.0
author:
  - Noa (@noa)
description:
  - Deletes add-ons and their data, for good.
  - An add-on that is already gone is no error. Neither is one whose deletion was carried out although its answer was lost.
  - When a name fits two or more add-ons, nothing is deleted and the failure lists them.
extends_documentation_fragment:
  - noa.clevercloud.clevercloud
  - noa.clevercloud.clevercloud.attributes
  - noa.clevercloud.addons
  - noa.clevercloud.addons.remove
options:
  addon:
    description:
      - The add-on, by its id (V(addon_...)), the id of its resource (such as V(postgresql_...)) or its exact name.
      - Without O(organisation), an id is looked up in everything that the credentials can see, and a name in the personal space.
      - It is required, unless O(addons) is given.
    type: str
    aliases: [id, name]
  provider:
    description:
      - The provider of the add-on, when several add-ons have the same name.
      - It may be an id, a display name or a usual short name, as for M(noa.clevercloud.addon_register).
    type: str
  force:
    description: Whether to delete an add-on that is linked to applications.
    type: bool
    default: false
  wait:
    description: Whether to wait until the API says that the add-on is gone, where its answer to the deletion doesn't say so.
    type: bool
    default: true
  wait_timeout:
    description: How many seconds to wait at most.
    type: int
    default: 120
notes:
  - Give credentials by O(auth), from a vault. Ansible prints a task's C(environment) at C(-vvv), even with C(no_log).
  - In the background (C(async)), failures are censored on ansible-core before 2.19.
seealso:
  - module: noa.clevercloud.addon_info
  - module: noa.clevercloud.addon_register
"""

EXAMPLES = r"""
- name: Delete the add-on that an earlier task ordered
  noa.clevercloud.addon_remove:
    addon: "{{ result.addon_id }}"

- name: Delete an add-on of an organisation by its name
  noa.clevercloud.addon_remove:
    name: cache
    provider: redis
    organisation: Acme
    auth:
      api_token: "{{ clevercloud_api_token }}"

- name: Delete an add-on although applications are linked to it
  noa.clevercloud.addon_remove:
    id: addon_00000000-0000-4000-8000-000000000001
    force: true

- name: Delete several at once
  noa.clevercloud.addon_remove:
    organisation: Acme
    addons:
      - name: shop
      - {name: cache, provider: redis}
"""

RETURN = r"""
addon_id: &addon_id
  description: The id of the add-on that was removed, or would be in check mode.
  returned: when an add-on was removed
  type: str
  sample: addon_7f0e2d6c-52a8-4d5c-8a43-5ea3c1c2f0d1
real_id: &real_id
  description: The id of the resource behind the add-on.
  returned: when an add-on was removed
  type: str
  sample: postgresql_2d1b44a0-6c3f-4e32-9f7f-3f0a7e6d0c55
name: &name
  description: The name of the add-on.
  returned: when an add-on was removed
  type: str
  sample: postgresql-addon
provider: &provider
  description: The id of the add-on's provider.
  returned: when an add-on was removed
  type: str
  sample: postgresql-addon
plan: &plan
  description: The plan of the add-on.
  returned: when an add-on was removed
  type: dict
  contains:
    slug:
      description: The short name of the plan.
      type: str
      sample: xxs_sml
    id:
      description: The id of the plan.
      type: str
      sample: plan_c32d00fb-6c06-48a9-a0a3-9d808937ec68
    name:
      description: The display name of the plan.
      type: str
      sample: XXS Small Space
    price:
      description: Its price in euros for 30 days.
      type: float
      sample: 5.25
region: &region
  description: The zone of the add-on.
  returned: when an add-on was removed
  type: str
  sample: par
creation_date: &creation_date
  description: When the add-on was ordered, in ISO 8601.
  returned: when an add-on was removed
  type: str
  sample: "2026-03-14T09:26:53Z"
linked_applications: &linked_applications
  description: The ids of the applications for whose sake the add-on was kept.
  returned: failure with V(linked) as RV(error.kind)
  type: list
  elements: str
  sample: [app_00000000-0000-4000-8000-000000000001]
api:
  description: What the task cost.
  returned: when the API was asked
  type: dict
  contains:
    requests:
      description: How many requests were sent, each counted once.
      type: int
      sample: 6
    attempts:
      description: How many requests were sent, with those that were tried again.
      type: int
      sample: 6
    elapsed_ms:
      description: How many milliseconds passed.
      type: int
      sample: 412
    last_request_id:
      description: The id that Clever Cloud's support can look up.
      type: str
      sample: 01HV7Q5E0T0W0D6M8Z3J9K2X4C
    credentials:
      description: Where the credentials came from.
      type: str
      sample: auth of the task
error: &error
  description: What went wrong, for playbooks that handle failures. C(msg) says the same in a sentence.
  returned: failure
  type: dict
  contains:
    kind:
      description: The kind of the failure, such as V(arguments), V(server) or V(timeout). The guide to troubleshooting explains all.
      type: str
      sample: server
    problems:
      description: All that is wrong with the arguments, when the kind is V(arguments).
      type: list
      elements: dict
      contains:
        option:
          description: The option, as the task has it.
          type: str
          sample: details.plan
        message:
          description: What is wrong with it, in a sentence.
          type: str
          sample: details.plan is missing; choose a plan.
    status:
      description: The status of the API's answer.
      type: int
      sample: 503
    code:
      description: The API's own code for the error.
      type: str
      sample: "2001"
    request_id:
      description: The id that Clever Cloud's support can look up.
      type: str
      sample: 01HV7Q5E0T0W0D6M8Z3J9K2X4C
    method:
      description: The method of the request.
      type: str
      sample: GET
    path:
      description: The path of the request.
      type: str
      sample: /v2/self/addons
    attempts:
      description: How often the request was sent.
      type: int
      sample: 5
    elapsed_ms:
      description: How many milliseconds passed.
      type: int
      sample: 9120
    may_have_happened:
      description: Whether the API may have carried out a change in spite of the failure.
      type: bool
      sample: false
    retryable:
      description: Whether the same task may succeed later.
      type: bool
      sample: true
addons:
  description: What became of the add-ons, in the order of O(addons). Each has what a task for it alone would return.
  returned: when O(addons) is given and its entries are right
  type: list
  elements: dict
  contains:
    addon_id: *addon_id
    real_id: *real_id
    name: *name
    provider: *provider
    plan: *plan
    region: *region
    creation_date: *creation_date
    linked_applications: *linked_applications
    error: *error
    changed:
      description: Whether this add-on was removed.
      type: bool
      sample: true
    failed:
      description: Whether this add-on failed.
      type: bool
      sample: false
    msg:
      description: Why it failed.
      type: str
      sample: addons[0].addon shop is linked to web, which would lose it; unlink it first, or set addons[0].force to true.
"""
