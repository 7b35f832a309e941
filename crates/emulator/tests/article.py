# The complete script of "Comment se connecter et utiliser l'API de Clever Cloud ?" by Akanoa (lafor.ge, 2023-10-26,
# CC BY-NC-SA 4.0), unchanged but for `api_endpoint`, which comes from the environment.
import os
from dotenv import load_dotenv
from requests_oauthlib import OAuth1Session
import pprint

load_dotenv()

def main():
    consumer_key = os.getenv("consumer_key")
    consumer_secret = os.getenv("consumer_secret")
    resource_key = os.getenv("resource_key")
    resource_secret = os.getenv("resource_secret")

    clever_api = OAuth1Session(
        client_key=consumer_key,
        client_secret=consumer_secret,
        resource_owner_key=resource_key,
        resource_owner_secret=resource_secret
    )

    api_endpoint = os.environ["api_endpoint"]

    response = clever_api.get(f"{api_endpoint}/v2/products/addonproviders").json()

    providers = {addon["name"]: {
        "id": addon["id"],
        "plans": {x["slug"]: x["id"] for x in addon["plans"]}} for addon in response
    }

    versions = {}
    for addon in providers.values():
        addon_response = clever_api.get(f"{api_endpoint}/v4/addon-providers/{addon['id']}")

        if addon_response.ok:
            addon_response_body = addon_response.json()
            if "dedicated" in addon_response_body.keys():
                addon_versions = list(addon_response_body['dedicated'].keys())
                versions[addon['id']] = addon_versions
            else:
                pprint.pprint(addon_response)

    zones_response = clever_api.get(f"{api_endpoint}/v4/products/zones")

    zones = {(x["country"], x["city"]+"-"+x["name"]): x["name"] for x in zones_response.json()}

    create_data = {
        "name": "toto",
        "region": zones[("France", "Paris-par")],
        "providerId": providers["PostgreSQL"]["id"],
        "plan": providers["PostgreSQL"]["plans"]["xxs_sml"],
        "options" : {
            "version" : "15",
            "encryption": "false"
        }
    }

    response = clever_api.post(f"{api_endpoint}/v2/self/addons", json=create_data)
    addon_id = response.json()['id']
    response_env = clever_api.get(f"{api_endpoint}/v2/self/addons/{addon_id}/env").json()

    pretty_env = {x["name"] : x["value"] for x in response_env}

    pprint.pprint(pretty_env)

    response = clever_api.delete(f"{api_endpoint}/v2/self/addons/{addon_id}")
    pprint.pprint(response.json())

if __name__ == "__main__":
    main()
