# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the environment of an add-on where a template needs it, on the controller."""

from __future__ import annotations

DOCUMENTATION = r"""
name: addon_env
short_description: Read the environment of a Clever Cloud add-on
version_added: 0.1.0
author:
  - Noa (@noa)
description:
  - Returns one variable of the environment of an existing add-on, or all of them.
  - It runs on the controller, with the same executable and the same options as M(noa.clevercloud.addon_info).
  - An add-on or a variable that does not exist is an error.
extends_documentation_fragment:
  - noa.clevercloud.clevercloud
  - noa.clevercloud.clevercloud.keeping
options:
  _terms:
    description:
      - The add-on, by its id (V(addon_...)), the id of its resource (such as V(postgresql_...)) or its exact name.
      - After it, the names of the variables to return. Without any, one dictionary with all of them is returned.
    type: list
    elements: str
    required: true
  provider:
    description:
      - Only add-ons of this provider.
      - It may be an id, a display name or a usual short name, as for M(noa.clevercloud.addon_register).
    type: str
notes:
  - Every evaluation asks the API again. Where a value is needed more than once, keep it with M(ansible.builtin.set_fact).
  - What it returns is secret, and a task that prints its arguments prints it. Give such a task C(no_log).
  - C(module_defaults) have no effect on lookups.
seealso:
  - module: noa.clevercloud.addon_info
  - module: noa.clevercloud.addon_register
"""

EXAMPLES = r"""
- name: Write the address of a database into a file
  ansible.builtin.copy:
    content: "DATABASE_URL={{ lookup('noa.clevercloud.addon_env', 'shop', 'POSTGRESQL_ADDON_URI', organisation='Acme') }}"
    dest: /tmp/application.env
    mode: "0600"
  no_log: true

- name: Write all variables of the add-on
  ansible.builtin.copy:
    content: |
      {% for name, value in env.items() %}
      {{ name }}={{ value }}
      {% endfor %}
    dest: /tmp/application.env
    mode: "0600"
  vars:
    env: "{{ lookup('noa.clevercloud.addon_env', 'shop', organisation='Acme', auth={'api_token': clevercloud_api_token}) }}"
  no_log: true

- name: Use two variables of a database
  ansible.builtin.assert:
    that:
      - pair[0] != ''
      - pair[1] is match('[0-9]+$')
    quiet: true
  vars:
    pair: "{{ query('noa.clevercloud.addon_env', 'shop', 'POSTGRESQL_ADDON_HOST', 'POSTGRESQL_ADDON_PORT', organisation='Acme') }}"
"""

RETURN = r"""
_raw:
  description:
    - The values of the variables, in the order in which they are named.
    - Without names, one dictionary with all variables.
    - These values are secret.
  type: list
  elements: raw
  sample: [postgresql://upkdd3yyifvzo1fzo5nj:xxxx@bfi3miifvl16rgqjap1e-postgresql.services.clever-cloud.com:6955/bfi3miifvl16rgqjap1e]
"""

import json

from ansible.errors import AnsibleLookupError
from ansible.plugins.lookup import LookupBase
from ansible_collections.noa.clevercloud.plugins.plugin_utils import connections
from ansible_collections.noa.clevercloud.plugins.plugin_utils.controller import NoAddons, read_addons


class LookupModule(LookupBase):
    """Runs the native executable as addon_info and picks from its result."""

    def run(self, terms, variables=None, **kwargs):
        """Return the values of the named variables, or one dictionary with all."""
        if not terms:
            raise AnsibleLookupError('The lookup names no add-on; give its id or its exact name as the first term.')
        addon, names = terms[0], terms[1:]
        try:
            seconds = connections.time_to_keep(variables or {}, self._templar, kwargs)
            kwargs.pop(connections.OPTION, None)
            addons = read_addons(dict(kwargs, addon=addon, env=True), seconds)
        except (NoAddons, connections.WrongSeconds) as problem:
            raise AnsibleLookupError(str(problem)) from None
        if not addons:
            raise AnsibleLookupError(
                'There is no add-on %s; correct its name, say which organisation has it, '
                'or order it with noa.clevercloud.addon_register.' % json.dumps(addon)
            )
        env = addons[0]['env']
        unknown = [name for name in names if name not in env]
        if unknown:
            raise AnsibleLookupError(
                'The add-on %s has no variable %s; choose from %s.'
                % (json.dumps(addon), ' and no variable '.join(unknown), ', '.join(sorted(env)) or 'none')
            )
        return [env[name] for name in names] if names else [env]
