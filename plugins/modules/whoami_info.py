#!/usr/bin/python
# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation only: the action plugin of the same name runs a native executable."""

from __future__ import annotations

DOCUMENTATION = r"""
module: whoami_info
short_description: Show whose credentials are used for Clever Cloud
version_added: 0.1.0
author:
  - Noa (@noa)
description:
  - Returns the user behind the credentials, the organisations that they reach, and until when they are good.
  - It is a good first task of a playbook, as everything that can be wrong with the credentials shows here.
extends_documentation_fragment:
  - noa.clevercloud.clevercloud
  - noa.clevercloud.clevercloud.attributes
attributes:
  diff_mode:
    support: N/A
    details:
      - The module changes nothing.
notes:
  - O(organisation) is accepted so that C(module_defaults) can set it for the whole group. It has no effect here.
  - A token without the right C(access_organisations) gets an empty list of organisations.
seealso:
  - module: noa.clevercloud.addon_info
"""

EXAMPLES = r"""
- name: Ask who is logged in
  noa.clevercloud.whoami_info:
  register: whoami

- name: Show the organisations
  ansible.builtin.debug:
    msg: "{{ item.name }} ({{ item.role }}) is {{ item.id }}"
  loop: "{{ whoami.organisations }}"
  loop_control:
    label: "{{ item.id }}"

- name: Check that the credentials may order add-ons
  ansible.builtin.assert:
    that: >-
      whoami.authentication.rights is none
      or whoami.authentication.rights is contains 'almighty'
      or whoami.authentication.rights is contains 'manage_organisations_services'
"""

RETURN = r"""
user:
  description: The user behind the credentials.
  returned: success
  type: dict
  sample:
    id: user_f3b1a6de-2f5e-4a8b-9d0e-52e2a3a0c9d4
    name: Ann Example
    email: ann@example.com
  contains:
    id:
      description: The id of the user, which is the id of the personal space too.
      type: str
      sample: user_f3b1a6de-2f5e-4a8b-9d0e-52e2a3a0c9d4
    name:
      description: The name of the user. It may be empty.
      type: str
      sample: Ann Example
    email:
      description: The e-mail address of the user.
      type: str
      sample: ann@example.com
organisations:
  description: The organisations that the credentials reach, sorted by name and then by id, without the personal space.
  returned: success
  type: list
  elements: dict
  sample:
    - id: orga_3547a882-d464-4c34-8168-add4b3e0c135
      name: Acme
      role: ADMIN
  contains:
    id:
      description: The id of the organisation.
      type: str
      sample: orga_3547a882-d464-4c34-8168-add4b3e0c135
    name:
      description: The name of the organisation. It need not be unique.
      type: str
      sample: Acme
    role:
      description:
        - The role of the user there, one of V(ADMIN), V(MANAGER), V(DEVELOPER), V(ACCOUNTING) and V(NONE).
        - It is null where the API does not say it.
      type: str
      sample: ADMIN
authentication:
  description: What is known of the credentials, never what they are.
  returned: success
  type: dict
  sample:
    kind: token
    source: profile default of clever-tools
    expires: "2027-03-14T09:26:53Z"
    rights: [access_organisations, access_personal_information, manage_organisations_services]
  contains:
    kind:
      description: Whether they are a V(token) of OAuth or an V(api_token).
      type: str
      sample: token
    source:
      description: Where they were found.
      type: str
      sample: profile default of clever-tools
    expires:
      description:
        - Until when they are good, in ISO 8601.
        - It is null where the API does not say it, which is so for one of several API tokens.
      type: str
      sample: "2027-03-14T09:26:53Z"
    rights:
      description:
        - What a token allows, by the names of the rights. With V(almighty) it allows everything.
        - It is null for API tokens, which act as their user.
      type: list
      elements: str
      sample: [access_organisations, access_personal_information, manage_organisations_services]
api:
  description: What the task cost.
  returned: when the API was asked
  type: dict
  sample:
    requests: 3
    attempts: 3
    elapsed_ms: 412
    last_request_id: 01HV7Q5E0T0W0D6M8Z3J9K2X4C
    credentials: auth of the task
  contains:
    requests:
      description: How many requests were sent, each counted once.
      type: int
      sample: 3
    attempts:
      description: How many requests were sent, with those that were tried again.
      type: int
      sample: 3
    elapsed_ms:
      description: How many milliseconds passed.
      type: int
      sample: 412
    last_request_id:
      description: The id that Clever Cloud's support can look up.
      type: str
      sample: 01HV7Q5E0T0W0D6M8Z3J9K2X4C
    credentials:
      description:
        - Where the credentials came from.
        - It is null where none were needed.
      type: str
      sample: auth of the task
error:
  description: What went wrong, for playbooks that handle failures. C(msg) says the same in a sentence.
  returned: failure
  type: dict
  sample:
    kind: server
    status: 503
    request_id: 01HV7Q5E0T0W0D6M8Z3J9K2X4C
    method: GET
    path: /v2/self
    attempts: 5
    elapsed_ms: 9120
    may_have_happened: false
    retryable: true
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
      sample: /v2/self
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
