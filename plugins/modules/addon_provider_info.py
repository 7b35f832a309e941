#!/usr/bin/python
# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation only: the action plugin of the same name runs a native executable."""

from __future__ import annotations

DOCUMENTATION = r"""
module: addon_provider_info
short_description: Read what can be ordered at Clever Cloud
version_added: 0.1.0
author:
  - Noa (@noa)
description:
  - Returns the providers of add-ons with their plans, prices, features, zones, versions and options.
  - Needs no credentials. With credentials and O(organisation), what only that organisation may order is returned as well.
  - Plans that no zone sells any more are left out, and so are providers without a plan that fits all filters.
extends_documentation_fragment:
  - noa.clevercloud.clevercloud
  - noa.clevercloud.clevercloud.attributes
options:
  provider:
    description:
      - Only this provider.
      - It may be an id, a display name or a usual short name, as for M(noa.clevercloud.addon_register).
    type: str
  region:
    description:
      - Only plans that are sold in this zone.
      - It may be the name of the zone (V(par)), a city (V(Montreal)), a country (V(Canada)), or both (V(Canada/Montreal)), in any
        letter case and with or without accents. The place must have only one zone.
    type: str
    aliases: [zone]
  max_price:
    description: Only plans that cost at most this much, in euros for 30 days.
    type: float
  version:
    description:
      - Only plans that can run this version, given in full or by its start (V(7) for V(7.2.4)).
      - A dedicated plan can run any version of its provider, a shared plan that of its cluster.
    type: str
  text:
    description: Only plans that have this text in their slug or name, or in the id or name of their provider, in any letter case and
      with or without accents.
    type: str
attributes:
  diff_mode:
    support: N/A
    details:
      - The module changes nothing.
notes:
  - Prices are those that the API tells. Providers that are billed by use, such as Cellar, have plans with the price 0.
seealso:
  - module: noa.clevercloud.addon_register
  - module: noa.clevercloud.addon_info
"""

EXAMPLES = r"""
- name: Read all that can be ordered
  noa.clevercloud.addon_provider_info:
  register: catalogue

- name: Show the ids of the providers
  ansible.builtin.debug:
    msg: "{{ catalogue.providers | map(attribute='id') }}"

- name: Find PostgreSQL plans in Montreal for at most 20 euros
  noa.clevercloud.addon_provider_info:
    provider: postgres
    region: Montreal
    max_price: 20
  register: postgres

- name: Show their prices, the cheapest first
  ansible.builtin.debug:
    msg: "{{ item.slug }} costs {{ item.price }} euros for 30 days"
  loop: "{{ postgres.providers[0].plans }}"
  loop_control:
    label: "{{ item.slug }}"

- name: Choose the cheapest dedicated plan with 1 GiB of memory
  ansible.builtin.set_fact:
    plan: "{{ (postgres.providers[0].plans | selectattr('dedicated') | selectattr('features.memory', 'ge', 1024 ** 3) | first).slug }}"

- name: Order it with the highest version
  noa.clevercloud.addon_register:
    provider: postgres
    name: shop
    details:
      plan: "{{ plan }}"
      region: Montreal
      version: "{{ postgres.providers[0].versions.dedicated | last }}"
    auth:
      api_token: "{{ clevercloud_api_token }}"

- name: Find what runs version 8
  noa.clevercloud.addon_provider_info:
    version: "8"

- name: List the zones that are certified for health data
  ansible.builtin.debug:
    msg: "{{ catalogue.zones | selectattr('hds') | map(attribute='name') }}"

- name: Read what only one organisation may order as well
  noa.clevercloud.addon_provider_info:
    organisation: Acme
    auth:
      api_token: "{{ clevercloud_api_token }}"
"""

RETURN = r"""
providers:
  description: The providers that have at least one plan that fits, sorted by id.
  returned: success
  type: list
  elements: dict
  sample:
    - id: redis-addon
      name: Redis
      can_upgrade: true
      regions: [par]
      plans:
        - slug: s_mono
          id: plan_c62dd71e-15c3-483e-879d-75e4c836e21e
          name: S
          price: 5.0
          dedicated: true
          regions: [par]
          features:
            connection_limit: 100
            max_db_size: 134217728
      versions:
        default: 8.8.0
        dedicated: [8.8.0]
        shared: {}
      options:
        - name: encryption
          default: false
          versions: [8.8.0]
  contains:
    id:
      description: The id of the provider.
      type: str
      sample: postgresql-addon
    name:
      description: The display name of the provider.
      type: str
      sample: PostgreSQL
    can_upgrade:
      description: Whether add-ons can move to another plan, zone or version.
      type: bool
      sample: true
    regions:
      description: The zones that sell at least one plan of the provider, whatever the filters are.
      type: list
      elements: str
      sample: [mtl, par]
    plans:
      description: The plans that fit, sorted by price and then by slug.
      type: list
      elements: dict
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
        dedicated:
          description:
            - Whether its add-ons have a machine of their own.
            - It is null where the API does not tell.
          type: bool
          sample: true
        regions:
          description: The zones that sell the plan.
          type: list
          elements: str
          sample: [mtl, par]
        features:
          description:
            - What the plan offers, by the name that the API has for programs, or else for people, with underscores.
            - Sizes are in bytes. A resource that is shared with others is 0.
            - A value that the API tells only in words is text.
          type: dict
          sample:
            backup:
              frequency_seconds: 86400
              retention_seconds: 604800
            connection_limit: 45
            cpu: 1
            disk_size: 1073741824
            has_logs: true
            has_metrics: true
            is_migratable: true
            memory: 536870912
    versions:
      description: The versions that can run. Nothing is in it for a provider whose versions the API does not publish.
      type: dict
      contains:
        default:
          description: The version of a dedicated plan when none is chosen. It is null where there is none.
          type: str
          sample: "17"
        dedicated:
          description: The versions that a dedicated plan can have, the lowest first.
          type: list
          elements: str
          sample: ["15", "16", "17", "18"]
        shared:
          description: The version of the shared plans, by the zone that sells them.
          type: dict
          sample:
            par: "15"
    options:
      description: What O(noa.clevercloud.addon_register#module:details.options) may hold, sorted by name.
      type: list
      elements: dict
      contains:
        name:
          description: The name of the option.
          type: str
          sample: encryption
        default:
          description:
            - Whether it is in effect when it is not chosen.
            - It is null for an option that the API accepts but does not list.
          type: bool
          sample: false
        versions:
          description: The versions of a dedicated plan for which the API lists it, the lowest first.
          type: list
          elements: str
          sample: ["15", "16", "17", "18"]
zones:
  description: All zones, or the one that O(region) means, sorted by name.
  returned: success
  type: list
  elements: dict
  sample:
    - name: parhds
      city: Paris
      country: France
      country_code: FR
      tags: [for:applications, certification:hds, infra:clever-cloud]
      hds: true
  contains:
    name:
      description: The name of the zone.
      type: str
      sample: parhds
    city:
      description: The city.
      type: str
      sample: Paris
    country:
      description: The country, in English.
      type: str
      sample: France
    country_code:
      description: The code of the country in ISO 3166-1.
      type: str
      sample: FR
    tags:
      description: What else the API tells about the zone.
      type: list
      elements: str
      sample: [for:applications, certification:hds, infra:clever-cloud]
    hds:
      description: Whether the zone is certified for hosting French health data.
      type: bool
      sample: true
api:
  description: What the task cost.
  returned: when the API was asked
  type: dict
  sample:
    requests: 18
    attempts: 18
    elapsed_ms: 412
    last_request_id: 01HV7Q5E0T0W0D6M8Z3J9K2X4C
    credentials: auth of the task
  contains:
    requests:
      description: How many requests were sent, each counted once.
      type: int
      sample: 18
    attempts:
      description: How many requests were sent, with those that were tried again.
      type: int
      sample: 18
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
    path: /v2/products/addonproviders
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
      sample: /v2/products/addonproviders
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
