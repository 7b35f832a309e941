#!/usr/bin/python
# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation only: the action plugin of the same name runs a native executable."""

from __future__ import annotations

DOCUMENTATION = r"""
module: addon_info
short_description: Read the add-ons of an organisation at Clever Cloud
version_added: 0.1.0
author:
  - Noa (@noa)
description:
  - Returns one add-on, or all that an organisation has.
  - An add-on that does not exist is no error; the list is then empty.
extends_documentation_fragment:
  - noa.clevercloud.clevercloud
  - noa.clevercloud.clevercloud.filters
  - noa.clevercloud.clevercloud.attributes
options:
  addon:
    description:
      - The add-on, by its id (V(addon_...)), the id of its resource (such as V(postgresql_...)) or its exact name.
      - When absent, all add-ons of the organisation are returned.
      - Without O(organisation), an id is looked up in everything that the credentials can see, and a name in the personal space.
    type: str
    aliases: [id, name]
  connection:
    description:
      - Whether to read where the add-ons can be reached, without any secret. This takes up to two more requests per add-on.
    type: bool
    default: false
  env:
    description:
      - Whether to read the environments, which hold the credentials. This takes up to two more requests per add-on.
      - When absent, they are read if O(addon) is given.
    type: bool
attributes:
  diff_mode:
    support: N/A
    details:
      - The module changes nothing.
notes:
  - Ansible shows a result with credentials as C(censored). C(register) gets all of it, so C(debug) prints it.
  - Give credentials by O(auth), from a vault. Ansible prints a task's C(environment) at C(-vvv), even with C(no_log).
seealso:
  - module: noa.clevercloud.addon_register
  - module: noa.clevercloud.addon_remove
"""

EXAMPLES = r"""
- name: Read one add-on with its credentials
  noa.clevercloud.addon_info:
    addon: shop
    organisation: Acme
    auth:
      api_token: "{{ clevercloud_api_token }}"
  register: shop

- name: Check that it exists
  ansible.builtin.assert:
    that: shop.addons | length == 1

- name: List the databases of the personal space in Paris
  noa.clevercloud.addon_info:
    provider: postgres
    region: par
  register: databases

- name: Show their names and plans
  ansible.builtin.debug:
    msg: "{{ item.name }} has the plan {{ item.plan.slug }}"
  loop: "{{ databases.addons }}"
  loop_control:
    label: "{{ item.name }}"

- name: Find out where the add-ons of production can be reached
  noa.clevercloud.addon_info:
    organisation: Acme
    tags: [production]
    connection: true
  register: production

- name: Show host and port, which are no secrets
  ansible.builtin.debug:
    msg: "{{ item.connection.host }}:{{ item.connection.port }}"
  loop: "{{ production.addons }}"
  loop_control:
    label: "{{ item.name }}"

- name: Read the credentials of all review databases
  noa.clevercloud.addon_info:
    name_regex: ^review-
    env: true
  register: reviews
"""

RETURN = r"""
addons:
  description: The add-ons, sorted by name and then by id.
  returned: success
  type: list
  elements: dict
  contains:
    addon_id:
      description:
        - The id of the add-on.
      type: str
      sample: addon_7f0e2d6c-52a8-4d5c-8a43-5ea3c1c2f0d1
    real_id:
      description: The id of the resource behind the add-on.
      type: str
      sample: postgresql_2d1b44a0-6c3f-4e32-9f7f-3f0a7e6d0c55
    name:
      description: The name of the add-on.
      type: str
      sample: postgresql-addon
    provider:
      description: The id of the provider.
      type: str
      sample: postgresql-addon
    plan:
      description: The plan of the add-on.
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
    region:
      description: The zone of the add-on.
      type: str
      sample: par
    version:
      description:
        - The version of the database.
        - It is null for providers without versions, and absent unless O(env) or O(connection) has a closer look.
      type: str
      sample: "15"
    options:
      description: The options of the add-on. They are absent unless O(env) or O(connection) has a closer look.
      type: dict
      sample:
        encryption: false
    creation_date:
      description:
        - When the add-on was ordered, in ISO 8601.
      type: str
      sample: "2026-03-14T09:26:53Z"
    tags:
      description: The tags of the add-on, sorted. They are absent without O(tags).
      type: list
      elements: str
      sample: [production]
    connection:
      description:
        - What RV(addons[].credentials) has besides secrets, such as C(host), C(port), C(user) and C(database).
        - It is absent unless O(connection) is true.
      type: dict
      sample:
        host: bfi3miifvl16rgqjap1e-postgresql.services.clever-cloud.com
        port: 6955
        user: upkdd3yyifvzo1fzo5nj
        database: bfi3miifvl16rgqjap1e
    env:
      description:
        - The environment of the add-on, as an application that is linked to it sees it.
        - It is absent unless O(env) says that the environments are read.
        - This value is secret.
      type: dict
      sample:
        POSTGRESQL_ADDON_HOST: bfi3miifvl16rgqjap1e-postgresql.services.clever-cloud.com
        POSTGRESQL_ADDON_PORT: "6955"
        POSTGRESQL_ADDON_URI: postgresql://upkdd3yyifvzo1fzo5nj:xxxx@bfi3miifvl16rgqjap1e-postgresql.services.clever-cloud.com:6955/bfi3miifvl16rgqjap1e
    credentials:
      description:
        - The same under names that all providers share. Names that the provider does not have are absent.
        - It is absent unless O(env) says that the environments are read.
        - This value is secret.
      type: dict
      sample:
        host: bfi3miifvl16rgqjap1e-postgresql.services.clever-cloud.com
        port: 6955
        user: upkdd3yyifvzo1fzo5nj
        password: xxxx
        database: bfi3miifvl16rgqjap1e
        uri: postgresql://upkdd3yyifvzo1fzo5nj:xxxx@bfi3miifvl16rgqjap1e-postgresql.services.clever-cloud.com:6955/bfi3miifvl16rgqjap1e
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
error:
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
"""
