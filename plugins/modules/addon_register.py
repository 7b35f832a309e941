#!/usr/bin/python
# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation only: the action plugin of the same name runs a native executable."""

from __future__ import annotations

DOCUMENTATION = r"""
module: addon_register
short_description: Make sure that a Clever Cloud add-on exists
version_added: 0.1.0
author:
  - Noa (@noa)
description:
  - Orders an add-on, such as a PostgreSQL or Redis database, when there is none with the same owner, provider and name.
  - Returns the add-on's environment, which holds the credentials that an application needs to use it.
  - Never deletes an add-on and never orders two. When the answer to an order is lost, the add-ons are listed again to learn
    whether it was carried out.
extends_documentation_fragment:
  - noa.clevercloud.clevercloud
  - noa.clevercloud.clevercloud.attributes
  - noa.clevercloud.addons
  - noa.clevercloud.addons.register
options:
  provider:
    description:
      - What to order, as an id (V(postgresql-addon)), a display name (V(PostgreSQL)) or a usual short name (V(postgres), V(pg),
        V(mysql), V(redis), V(mongo), V(cellar), V(s3), V(elastic), V(pulsar), V(kv)), in any letter case.
      - It is required, unless O(addons) is given.
    type: str
  name:
    description:
      - The exact name of the add-on.
      - When absent, it is the id of the provider, so that a second run finds the same add-on.
    type: str
  details:
    description: What exactly to order.
    type: dict
    suboptions:
      plan:
        description:
          - The plan, as a slug (V(xxs_sml)), a display name (V(XXS Small Space)) or an id (V(plan_...)), in any letter case.
          - It may be absent only if the provider sells exactly one plan.
        type: str
      region:
        description:
          - The zone, as its name (V(par)), a city (V(Montreal)), a country (V(Canada)), or both (V(Canada/Montreal)), in any
            letter case and with or without accents.
          - The place must have only one zone. Paris has several, so write V(par) there.
          - When absent, a new add-on goes to V(par), and an existing one may be anywhere.
        type: str
        aliases: [zone]
      version:
        description:
          - The version of the database, as one that the provider offers, the start of exactly one (V(7) for V(7.2.4)), or V(latest).
          - When absent, the default of the provider is ordered.
          - A shared plan has the version of its cluster.
        type: str
      options:
        description:
          - Options of the provider, such as V(encryption), V(direct-host-only), V(locale) or V(kibana), with dashes or underscores.
          - Each value is a boolean or text.
        type: dict
  on_drift:
    description:
      - What to do when the add-on exists with another plan, region, version or option than O(details) asks for.
      - V(warn) warns, V(fail) fails, V(ignore) does nothing. All three return RV(differences).
      - V(migrate) moves the add-on to the plan, region and version that are asked for. During a migration the add-on is
        not available for a while, and its host and credentials may change.
    type: str
    choices: [warn, fail, ignore, migrate]
    default: warn
  linked_applications:
    description:
      - The ids (V(app_...)) of applications that must be linked to the add-on.
      - Links to other applications are left as they are.
    type: list
    elements: str
  tags:
    description:
      - The tags that the add-on has, in place of all others.
      - When absent, the tags are left as they are.
    type: list
    elements: str
  wait:
    description: Whether to wait until the credentials of a new add-on can be read.
    type: bool
    default: true
  wait_timeout:
    description: How many seconds to wait at most.
    type: int
    default: 600
notes:
  - Ansible shows a result with credentials as C(censored). C(register) gets all of it, so C(debug) prints it.
  - Give credentials by O(auth), from a vault. Ansible prints a task's C(environment) at C(-vvv), even with C(no_log).
  - In the background (C(async)), failures are censored as well on ansible-core before 2.19.
seealso:
  - module: noa.clevercloud.addon_info
  - module: noa.clevercloud.addon_remove
  - name: Add-ons of Clever Cloud
    description: What each provider offers.
    link: https://www.clever.cloud/developers/doc/addons/
"""

EXAMPLES = r"""
- name: Order a Postgres database
  noa.clevercloud.addon_register:
    provider: postgres
    organisation: orga_00000000-0000-4000-8000-000000000001
    auth:
      consumer_key: "{{ clevercloud_consumer_key }}"
      consumer_secret: "{{ clevercloud_consumer_secret }}"
      ressource_key: "{{ clevercloud_token }}"
      ressource_secret: "{{ clevercloud_secret }}"
    details:
      plan: xxs_sml
      version: 15
  register: result

- name: Use its credentials
  ansible.builtin.template:
    src: application.env.j2
    dest: /tmp/application.env
    mode: "0600"
  vars:
    database_uri: "{{ result.env.POSTGRESQL_ADDON_URI }}"
    database_host: "{{ result.credentials.host }}"

- name: Set what several tasks share once
  module_defaults:
    group/noa.clevercloud.all:
      organisation: Acme
      auth:
        api_token: "{{ clevercloud_api_token }}"
  block:
    - name: Order a Redis with a name of its own
      noa.clevercloud.addon_register:
        provider: redis
        name: sessions
        details:
          plan: s_mono
          region: Canada/Montreal

    - name: Order a bucket store, which has only one plan
      noa.clevercloud.addon_register:
        provider: s3
        name: backups
      register: backups

- name: Order with the credentials of the environment, or of "clevercloud-login"
  noa.clevercloud.addon_register:
    provider: mysql
    name: shop
    details:
      plan: xs_sml
      version: "8.4"
      options:
        encryption: true

- name: Stop when the database is not what the playbook says
  noa.clevercloud.addon_register:
    provider: mysql
    name: shop
    details:
      plan: xs_sml
    on_drift: fail

- name: Move the database to a larger plan
  noa.clevercloud.addon_register:
    provider: mysql
    name: shop
    details:
      plan: s_sml
    on_drift: migrate
    wait_timeout: 1800

- name: Link the database to an application and tag it
  noa.clevercloud.addon_register:
    provider: mysql
    name: shop
    details:
      plan: s_sml
    linked_applications:
      - app_00000000-0000-4000-8000-000000000001
    tags:
      - production

- name: Order several at once
  noa.clevercloud.addon_register:
    organisation: Acme
    on_drift: fail
    addons:
      - {provider: postgres, name: orders, details: {plan: xs_sml}}
      - {provider: postgres, name: invoices, details: {plan: xs_sml}, organisation: Umbrella}
      - {provider: redis, name: sessions, details: {plan: s_mono}, on_drift: warn}
  register: all

- name: Use the credentials of all
  ansible.builtin.copy:
    content: "{{ all.addons | map(attribute='credentials.uri') | join('\n') }}"
    dest: /tmp/databases
    mode: "0600"
  no_log: true
"""

RETURN = r"""
addon_id: &addon_id
  description: The id of the add-on. In check mode, it is a placeholder when the add-on does not exist yet.
  returned: success of one add-on, and failure after which the add-on exists
  type: str
  sample: addon_7f0e2d6c-52a8-4d5c-8a43-5ea3c1c2f0d1
real_id: &real_id
  description: The id of the resource behind the add-on, with the same placeholder as RV(addon_id).
  returned: success of one add-on
  type: str
  sample: postgresql_2d1b44a0-6c3f-4e32-9f7f-3f0a7e6d0c55
name: &name
  description: The name of the add-on.
  returned: success of one add-on
  type: str
  sample: postgresql-addon
provider: &provider
  description: The id of the provider.
  returned: success of one add-on
  type: str
  sample: postgresql-addon
plan: &plan
  description: The plan of the add-on.
  returned: success of one add-on
  type: dict
  contains:
    slug: {description: The short name of the plan., type: str, sample: xxs_sml}
    id: {description: The id of the plan., type: str, sample: plan_c32d00fb-6c06-48a9-a0a3-9d808937ec68}
    name: {description: The display name of the plan., type: str, sample: XXS Small Space}
    price: {description: Its price in euros for 30 days., type: float, sample: 5.25}
region: &region
  description: The zone of the add-on.
  returned: success of one add-on
  type: str
  sample: par
version: &version
  description: The version of the database. It is null for providers without versions.
  returned: success of one add-on
  type: str
  sample: "15"
options: &options
  description: The options of the add-on.
  returned: success of one add-on
  type: dict
  sample:
    encryption: false
creation_date: &creation_date
  description: When the add-on was ordered, in ISO 8601. It is null in check mode when the add-on does not exist yet.
  returned: success of one add-on
  type: str
  sample: "2026-03-14T09:26:53Z"
env: &env
  description:
    - The environment of the add-on, as an application that is linked to it sees it.
    - In check mode, its values are placeholders when the add-on does not exist yet.
    - This value is secret.
  returned: success of one add-on
  type: dict
  sample:
    POSTGRESQL_ADDON_HOST: bfi3miifvl16rgqjap1e-postgresql.services.clever-cloud.com
    POSTGRESQL_ADDON_PORT: "6955"
    POSTGRESQL_ADDON_URI: postgresql://upkdd3yyifvzo1fzo5nj:xxxx@bfi3miifvl16rgqjap1e-postgresql.services.clever-cloud.com:6955/bfi3miifvl16rgqjap1e
credentials: &credentials
  description: The same under names that all providers share. Names that the provider does not have are absent. This value is secret.
  returned: success of one add-on
  type: dict
  sample:
    host: bfi3miifvl16rgqjap1e-postgresql.services.clever-cloud.com
    port: 6955
    user: upkdd3yyifvzo1fzo5nj
    password: xxxx
    database: bfi3miifvl16rgqjap1e
    uri: postgresql://upkdd3yyifvzo1fzo5nj:xxxx@bfi3miifvl16rgqjap1e-postgresql.services.clever-cloud.com:6955/bfi3miifvl16rgqjap1e
differences: &differences
  description: How the add-on differs from what the task asks for.
  returned: success of one add-on, and failure with V(drift) as RV(error.kind)
  type: list
  elements: dict
  contains:
    field: {description: What differs., type: str, sample: plan}
    expected: {description: What the task asks for., type: raw, sample: xs_sml}
    actual: {description: What the add-on has., type: raw, sample: xxs_sml}
linked_applications: &linked_applications
  description: The ids of all applications that are linked to the add-on.
  returned: when O(linked_applications) is given
  type: list
  elements: str
  sample: [app_00000000-0000-4000-8000-000000000001]
tags: &tags
  description: The tags of the add-on.
  returned: when O(tags) is given
  type: list
  elements: str
  sample: [production]
addon_ids: &addon_ids
  description: The ids of all add-ons that have the provider and the name.
  returned: failure with V(ambiguous) or V(duplicate) as RV(error.kind)
  type: list
  elements: str
  sample: [addon_7f0e2d6c-52a8-4d5c-8a43-5ea3c1c2f0d1, addon_0a4c6e1f-9b37-4f0e-b5a2-6d1c8e3f7a95]
migration: &migration
  description: The migration that O(on_drift=migrate) started or found under way, with its id, its status and its steps.
  returned: when O(on_drift=migrate) found differences
  type: dict
  sample:
    id: migration_5b0c5d0e-2f5a-4a63-9f5e-6a3d0c6f3c11
    status: OK
    steps: []
api:
  description: What the task cost.
  returned: when the API was asked
  type: dict
  contains:
    requests: {description: "How many requests were sent, each counted once.", type: int, sample: 6}
    attempts: {description: "How many requests were sent, with those that were tried again.", type: int, sample: 6}
    elapsed_ms: {description: How many milliseconds passed., type: int, sample: 412}
    last_request_id: {description: The id that Clever Cloud's support can look up., type: str, sample: 01HV7Q5E0T0W0D6M8Z3J9K2X4C}
    credentials: {description: Where the credentials came from., type: str, sample: auth of the task}
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
        option: {description: "The option, as the task has it.", type: str, sample: details.plan}
        message: {description: "What is wrong with it, in a sentence.", type: str, sample: details.plan is missing; choose a plan.}
    status: {description: The status of the API's answer., type: int, sample: 503}
    code: {description: The API's own code for the error., type: str, sample: "2001"}
    request_id: {description: The id that Clever Cloud's support can look up., type: str, sample: 01HV7Q5E0T0W0D6M8Z3J9K2X4C}
    method: {description: The method of the request., type: str, sample: GET}
    path: {description: The path of the request., type: str, sample: /v2/self/addons}
    attempts: {description: How often the request was sent., type: int, sample: 5}
    elapsed_ms: {description: How many milliseconds passed., type: int, sample: 9120}
    may_have_happened: {description: Whether the API may have carried out a change in spite of the failure., type: bool, sample: false}
    retryable: {description: Whether the same task may succeed later., type: bool, sample: true}
addons:
  description:
    - What became of the add-ons, in the order of O(addons). Each has what a task for it alone would return.
    - When one of them fails, the task fails, and RV(addons[].env) and RV(addons[].credentials) are left out everywhere, because
      Ansible prints all of a failed result. The next run returns them.
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
    version: *version
    options: *options
    creation_date: *creation_date
    env: *env
    credentials: *credentials
    differences: *differences
    linked_applications: *linked_applications
    tags: *tags
    addon_ids: *addon_ids
    migration: *migration
    error: *error
    changed: {description: Whether this add-on was ordered or changed., type: bool, sample: true}
    failed: {description: Whether this add-on failed., type: bool, sample: false}
    msg: {description: Why it failed., type: str, sample: "addons[0].details.plan is missing; choose a plan."}
"""
