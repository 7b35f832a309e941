# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

DOCUMENTATION = """
module: python_addon
short_description: Order, read and remove an add-on at Clever Cloud, in Python
description: The usual way to write a module. It sends the requests of the native modules, on one connection.
author: Noa
options:
  state: {type: str, required: true, choices: [register, info, remove]}
  url: {type: str, required: true}
  ca_path: {type: path}
  organisation: {type: str, required: true}
  name: {type: str}
  id: {type: str}
  provider: {type: str, default: postgresql-addon}
  plan: {type: str, default: xs_sml}
  region: {type: str, default: par}
  token: {type: str, required: true}
  secret: {type: str, required: true}
"""

from ansible.module_utils.basic import AnsibleModule
from oauthlib.oauth1 import SIGNATURE_HMAC_SHA512, SIGNATURE_PLAINTEXT
from requests_oauthlib import OAuth1Session

CONSUMER = ("demo_consumer_key", "demo_consumer_secret")


class Api:
    def __init__(self, parameters):
        self.session = OAuth1Session(
            CONSUMER[0],
            client_secret=CONSUMER[1],
            resource_owner_key=parameters["token"],
            resource_owner_secret=parameters["secret"],
            # As the native modules sign in the same place.
            signature_method=SIGNATURE_PLAINTEXT if parameters["ca_path"] else SIGNATURE_HMAC_SHA512,
        )
        # The session's own setting would yield to the environment's.
        self.verify = parameters["ca_path"] or True
        self.url = parameters["url"]
        self.addons = "/v2/organisations/%s/addons" % parameters["organisation"]

    def ask(self, method, path, **kwargs):
        response = self.session.request(method, self.url + path, timeout=30, verify=self.verify, **kwargs)
        if response.status_code == 404:
            return None
        response.raise_for_status()
        return response.json() if response.content else None

    def find(self, parameters):
        for addon in self.ask("GET", self.addons) or []:
            if addon["id"] == parameters["id"]:
                return addon
            if addon["name"] == parameters["name"] and addon["provider"]["id"] == parameters["provider"]:
                return addon
        return None

    def observed(self, addon):
        env = self.ask("GET", "%s/%s/env" % (self.addons, addon["id"]))
        details = self.ask("GET", "/v4/addon-providers/%s/addons/%s" % (addon["provider"]["id"], addon["realId"]))
        return {
            "addon_id": addon["id"],
            "env": {variable["name"]: variable["value"] for variable in env or []},
            "version": (details or {}).get("version"),
        }


def register(api, parameters):
    addon = api.find(parameters)
    provider = api.ask("GET", "/v2/products/addonproviders/" + parameters["provider"])
    versions = api.ask("GET", "/v4/addon-providers/" + parameters["provider"])
    zones = api.ask("GET", "/v4/products/zones")
    plan = [plan for plan in provider["plans"] if plan["slug"] == parameters["plan"]][0]
    if parameters["region"] not in [zone["name"] for zone in zones]:
        raise ValueError("no such region")
    changed = addon is None
    if changed:
        order = {
            "name": parameters["name"],
            "providerId": provider["id"],
            "plan": plan["id"],
            "region": parameters["region"],
            "options": {"version": versions["defaultDedicatedVersion"]},
        }
        addon = api.ask("POST", api.addons, json=order)
        api.ask("GET", api.addons)
    return dict(changed=changed, **api.observed(addon))


def remove(api, parameters):
    addon = api.find(parameters)
    if addon is None:
        return {"changed": False}
    api.ask("GET", "%s/%s/applications" % (api.addons, addon["id"]))
    api.ask("DELETE", "%s/%s" % (api.addons, addon["id"]))
    return {"changed": True}


def main():
    module = AnsibleModule(
        argument_spec={
            "state": {"type": "str", "required": True, "choices": ["register", "info", "remove"]},
            "url": {"type": "str", "required": True},
            "ca_path": {"type": "path"},
            "organisation": {"type": "str", "required": True},
            "name": {"type": "str"},
            "id": {"type": "str"},
            "provider": {"type": "str", "default": "postgresql-addon"},
            "plan": {"type": "str", "default": "xs_sml"},
            "region": {"type": "str", "default": "par"},
            "token": {"type": "str", "required": True, "no_log": True},
            "secret": {"type": "str", "required": True, "no_log": True},
        },
        supports_check_mode=False,
    )
    api = Api(module.params)
    if module.params["state"] == "register":
        module.exit_json(**register(api, module.params))
    elif module.params["state"] == "remove":
        module.exit_json(**remove(api, module.params))
    else:
        module.exit_json(changed=False, **api.observed(api.find(module.params)))


if __name__ == "__main__":
    main()
