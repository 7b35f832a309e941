# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An inventory whose hosts are add-ons."""

from __future__ import annotations

DOCUMENTATION = r"""
name: addons
short_description: Add-ons of Clever Cloud as an inventory
version_added: 0.1.0
author:
  - Noa (@noa)
description:
  - Every add-on is a host, in the group C(clevercloud) and in groups by provider, region, plan and tag.
  - It needs a YAML file whose name ends with C(clevercloud.yml) or C(clevercloud.yaml).
  - "Its variables are the return values RV(noa.clevercloud.addon_info#module:addons) with the prefix C(clevercloud_), such as
    C(clevercloud_addon_id), C(clevercloud_provider), C(clevercloud_plan.slug), C(clevercloud_region) and
    C(clevercloud_connection.host), and C(clevercloud_organisation) as O(organisation) or O(organisations) has it."
  - The groups are C(provider_postgresql_addon), C(region_par) and C(plan_xs_sml). With O(tags), there is C(tag_production) as well, and
    hosts have C(clevercloud_tags).
  - Nobody can log in to an add-on, so tasks run on the controller (C(ansible_connection) is V(local)). O(compose) can change that.
extends_documentation_fragment:
  - constructed
  - inventory_cache
  - noa.clevercloud.clevercloud
  - noa.clevercloud.clevercloud.filters
  - noa.clevercloud.clevercloud.keeping
options:
  plugin:
    description: Says that the file is for this plugin.
    type: str
    required: true
    choices: [noa.clevercloud.addons]
  organisations:
    description:
      - The organisations whose add-ons are read, in place of O(organisation).
      - Each is an id or an exact name.
    type: list
    elements: str
    aliases: [organizations, owners]
  connection:
    description:
      - Whether hosts have C(clevercloud_connection), which says where the add-on can be reached and holds no secret, and
        C(clevercloud_version) and C(clevercloud_options).
      - This takes up to two more requests per add-on.
    type: bool
    default: true
  env:
    description:
      - Whether hosts have C(clevercloud_env) and C(clevercloud_credentials), which hold secrets.
      - C(ansible-inventory --list) prints them, and so does a task that prints its variables.
      - P(noa.clevercloud.addon_env#lookup) with C(clevercloud_addon_id) reads them at the moment when they are used, and is the
        better choice for most playbooks.
      - A cache must not hold them, so O(cache) must be V(false).
    type: bool
    default: false
  hostname:
    description:
      - A template for the names of the hosts, in which all variables of the host can be used. When absent, it is the name of the add-on.
      - Where several add-ons would have the same name, the id of each follows it, as in C(shop.addon_7f0e2d6c-52a8-4d5c-8a43-5ea3c1c2f0d1).
    type: str
notes:
  - Options may be templates. They see the variables that C(--extra-vars) gives.
  - When the API can't be asked, Ansible warns and goes on without these hosts. Set E(ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED) to
    make it fail.
  - Files of a cache can be read by all users of the machine. They hold no secret, but the names and addresses of all add-ons.
  - C(module_defaults) have no effect on inventories.
seealso:
  - module: noa.clevercloud.addon_info
  - plugin: noa.clevercloud.addon_env
    plugin_type: lookup
"""

EXAMPLES = r"""
# All add-ons of the personal space, with the credentials that "ansible-playbook noa.clevercloud.login" stored.
plugin: noa.clevercloud.addons

---
# The databases of two organisations, with a token from a vault that "--extra-vars @vault.yml" gives.
plugin: noa.clevercloud.addons
organisations: [Acme, Umbrella]
provider: postgres
auth:
  api_token: "{{ clevercloud_api_token }}"

---
# What is tagged "production", kept for ten minutes.
plugin: noa.clevercloud.addons
organisation: Acme
tags: [production]
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: /tmp/clevercloud-inventory
cache_timeout: 600

---
# Names that stay the same when another add-on gets the same name, and groups and variables of one's own.
plugin: noa.clevercloud.addons
organisation: Acme
hostname: "{{ clevercloud_name }}-{{ clevercloud_provider }}"
strict: true
keyed_groups:
  - key: clevercloud_organisation
    prefix: organisation
groups:
  reviews: clevercloud_name is match('review-')
compose:
  database_host: clevercloud_connection.host
"""

import sys
from collections import Counter

from ansible.errors import AnsibleParserError
from ansible.plugins.inventory import BaseInventoryPlugin, Cacheable, Constructable
from ansible.utils.unsafe_proxy import wrap_var
from ansible_collections.noa.clevercloud.plugins.plugin_utils import connections
from ansible_collections.noa.clevercloud.plugins.plugin_utils.controller import NoAddons, read_addons

_GROUP = 'clevercloud'
_OPTIONS_OF_ADDON_INFO = (
    'auth', 'organisation', 'api_endpoint', 'api_timeout', 'api_retries', 'ca_path',
    'provider', 'plan', 'region', 'name_regex', 'tags', 'connection', 'env',
)


def _literal(value):
    """Keep ansible-core before 2.19 from evaluating what looks like a template; later ones trust only what is marked."""
    if isinstance(value, dict):
        return {key: _literal(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_literal(item) for item in value]
    # Not all text: "ansible-inventory --list" would show each as a dictionary.
    return wrap_var(value) if isinstance(value, str) and '{' in value else value


class InventoryModule(BaseInventoryPlugin, Constructable, Cacheable):
    """Runs the native executable as addon_info and makes a host of each add-on."""

    NAME = 'noa.clevercloud.addons'

    def verify_file(self, path):
        """Accept the files that the documentation names."""
        return super().verify_file(path) and path.endswith(('clevercloud.yml', 'clevercloud.yaml'))

    def parse(self, inventory, loader, path, cache=True):
        """Add hosts and groups to the inventory."""
        super().parse(inventory, loader, path, cache)
        self._config = self._read_config_data(path)
        self._refuse_unknown()
        addons = [_variables(addon) for addon in self._cached(path, cache)]
        self.inventory.add_group(_GROUP)
        for host, variables in zip(self._hostnames(addons), addons):
            self._add(host, variables)

    def _refuse_unknown(self):
        """Ansible ignores what it does not know, and a misspelt filter would let all add-ons in."""
        known = set(self.option_definitions)
        for definition in self.option_definitions.values():
            known.update(definition.get('aliases') or [])
        unknown = sorted(set(self._config) - known)
        if unknown:
            raise AnsibleParserError(
                '%s has no option %s; remove it, or choose one that "ansible-doc -t inventory %s" shows.'
                % (self.NAME, ' and no option '.join(unknown), self.NAME)
            )

    def _cached(self, path, allowed):
        """Return the add-ons, from the cache where there is one that may be used."""
        if not self.get_option('cache'):
            return self._read()
        if self.get_option('env'):
            raise AnsibleParserError(
                'env puts secrets into an inventory that cache would leave in a file; set one of the two to false.'
            )
        key = self.get_cache_key(path)
        if not allowed or key not in self._cache:
            self._cache[key] = self._read()
        return self._cache[key]

    def _read(self):
        self.templar.available_variables = self._vars
        option = {name: self.templar.template(self.get_option(name)) for name in _OPTIONS_OF_ADDON_INFO}
        organisations = self.templar.template(self.get_option('organisations')) or [option['organisation']]
        arguments = {name: value for name, value in option.items() if value is not None}
        found = {}
        try:
            seconds = connections.time_to_keep(self._vars, self.templar, self._config)
            for organisation in organisations:
                if organisation is not None:
                    arguments['organisation'] = organisation
                for addon in read_addons(arguments, seconds):
                    # An organisation may be named twice, by name and by id.
                    found.setdefault(addon['addon_id'], dict(addon, organisation=organisation))
        except (NoAddons, connections.WrongSeconds) as problem:
            raise AnsibleParserError(str(problem)) from None
        return list(found.values())

    def _hostnames(self, addons):
        """Name each host so that no two are the same."""
        names = [self._hostname(variables) for variables in addons]
        often = {name for name, times in Counter(names).items() if times > 1}
        return [
            _literal('%s.%s' % (name, variables['clevercloud_addon_id']) if name in often else name)
            for name, variables in zip(names, addons)
        ]

    def _hostname(self, variables):
        template = self.get_option('hostname')
        if template is None:
            return variables['clevercloud_name']
        self.templar.available_variables = variables
        return str(self.templar.template(template))

    def _add(self, host, variables):
        self.inventory.add_host(host, group=_GROUP)
        # As for the implicit localhost.
        self.inventory.set_variable(host, 'ansible_connection', 'local')
        self.inventory.set_variable(host, 'ansible_python_interpreter', sys.executable)
        for name, value in variables.items():
            self.inventory.set_variable(host, name, value)
        for group in _groups(variables):
            self.inventory.add_child(self.inventory.add_group(self._sanitize_group_name(group)), host)
        strict = self.get_option('strict')
        self._set_composite_vars(self.get_option('compose'), variables, host, strict)
        self._add_host_to_composed_groups(self.get_option('groups'), variables, host, strict)
        self._add_host_to_keyed_groups(self.get_option('keyed_groups'), variables, host, strict)


def _variables(addon):
    return {'clevercloud_%s' % key: _literal(value) for key, value in addon.items()}


def _groups(variables):
    yield 'provider_%s' % variables['clevercloud_provider']
    yield 'region_%s' % variables['clevercloud_region']
    yield 'plan_%s' % variables['clevercloud_plan']['slug']
    for tag in variables.get('clevercloud_tags', []):
        yield 'tag_%s' % tag
