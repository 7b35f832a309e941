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
  - Deletes one add-on and its data, for good.
  - An add-on that is already gone is no error. Neither is one whose deletion was carried out although its answer was lost.
  - When a name fits two or more add-ons, nothing is deleted and the failure lists them.
extends_documentation_fragment:
  - noa.clevercloud.clevercloud
  - noa.clevercloud.clevercloud.attributes
options:
  addon:
    description:
      - The add-on, by its id (V(addon_...)), the id of its resource (such as V(postgresql_...)) or its exact name.
      - Without O(organisation), an id is looked up in everything that the credentials can see, and a name in the personal space.
    type: str
    required: true
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
    description: Whether to wait until the API says that the add-on is gone.
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
    name: sessions
    provider: redis
    organisation: Acme
    auth:
      api_token: "{{ clevercloud_api_token }}"

- name: Delete an add-on although applications are linked to it
  noa.clevercloud.addon_remove:
    id: addon_00000000-0000-0000-0000-000000000001
    force: true
"""

RETURN = r"""
addon_id:
  description:
    - The id of the add-on that was deleted, or would be in check mode.
    - It is null when the add-on was already gone.
  returned: success
  type: str
  sample: addon_7f0e2d6c-52a8-4d5c-8a43-5ea3c1c2f0d1
real_id:
  description:
    - The id of the resource behind the add-on.
    - It is null when the add-on was already gone.
  returned: success
  type: str
  sample: postgresql_2d1b44a0-6c3f-4e32-9f7f-3f0a7e6d0c55
name:
  description:
    - The name of the add-on.
    - It is null when the add-on was already gone.
  returned: success
  type: str
  sample: postgresql-addon
provider:
  description:
    - The id of the add-on's provider.
    - It is null when the add-on was already gone.
  returned: success
  type: str
  sample: postgresql-addon
api:
  description: What the task cost.
  returned: always
  type: dict
  sample:
    requests: 6
    attempts: 6
    elapsed_ms: 412
    last_request_id: 01HV7Q5E0T0W0D6M8Z3J9K2X4C
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
error:
  description: What went wrong, for playbooks that handle failures. C(msg) says the same in a sentence.
  returned: failure
  type: dict
  sample:
    kind: status
    status: 503
    request_id: 01HV7Q5E0T0W0D6M8Z3J9K2X4C
    method: GET
    path: /v2/self/addons
    attempts: 5
    elapsed_ms: 9120
    may_have_happened: false
    retryable: true
  contains:
    kind:
      description: The kind of the failure, such as V(arguments), V(status) or V(timeout).
      type: str
      sample: status
    status:
      description: The status of the API's answer.
      type: int
      sample: 503
    code:
      description: The API's own number for the error.
      type: int
      sample: 2001
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
"""
