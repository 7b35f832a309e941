# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation of what all modules share."""

from __future__ import annotations


class ModuleDocFragment:
    """The options and attributes that every module has."""

    DOCUMENTATION = r"""
options:
  auth:
    description:
      - The credentials for the API of Clever Cloud.
      - Each one that is absent here is taken from the environment of the process that runs the module, and then from
        the file that C(clevercloud-login) and C(clever login) write. The two halves of a pair always come from the same place.
      - "The environment variables are E(CLEVER_API_TOKEN) or E(CC_API_TOKEN); E(CLEVER_TOKEN) with E(CLEVER_SECRET), or
        E(CC_OAUTH_TOKEN) with E(CC_OAUTH_SECRET); and E(CC_CONSUMER_KEY) with E(CC_CONSUMER_SECRET), or
        E(OAUTH_CONSUMER_KEY) with E(OAUTH_CONSUMER_SECRET)."
    type: dict
    suboptions:
      consumer_key:
        description:
          - The key of the OAuth consumer.
          - Together with O(auth.consumer_secret) it can be left out for a token that C(clevercloud-login) or C(clever login) made.
        type: str
      consumer_secret:
        description: The secret of the OAuth consumer.
        type: str
      resource_key:
        description: The token of the user, as C(clevercloud-login --print auth) gives it.
        type: str
        aliases: [ressource_key, token]
      resource_secret:
        description: The secret that belongs to O(auth.resource_key).
        type: str
        aliases: [ressource_secret, secret]
      api_token:
        description:
          - An API token, as C(clevercloud-login --api-token) makes it.
          - It stands alone, without consumer and without O(auth.resource_key).
        type: str
      profile:
        description:
          - The alias of a profile in the file that C(clevercloud-login) and C(clever login) write.
          - When absent, the active profile is used.
        type: str
      signature_method:
        description:
          - How requests are signed with OAuth 1.0a.
          - It has no effect on requests with O(auth.api_token).
        type: str
        choices: [hmac-sha512, hmac-sha256, hmac-sha1, plaintext]
        default: hmac-sha512
  organisation:
    description:
      - The organisation that owns the add-on, by its id (V(orga_...), or V(user_...) for a personal space) or by its exact name.
      - When absent, E(CC_ORGANISATION) says which one, and then the personal space of the credentials' user is meant.
    type: str
    aliases: [organization, owner]
  api_endpoint:
    description:
      - The URL of the API.
      - When absent, E(CLEVER_API_ENDPOINT) or E(API_HOST) says which one, and then it is V(https://api.clever-cloud.com), or
        V(https://api-bridge.clever-cloud.com) with O(auth.api_token).
      - Only an address of the loopback interface may have the scheme V(http).
    type: str
    aliases: [api_host]
  api_timeout:
    description:
      - How many seconds one request may take.
      - Connecting has its own limit of 5 seconds.
    type: int
    default: 30
  api_retries:
    description:
      - How often a request that reads or deletes is tried; three times as often where the API asks for patience (429).
      - An order is sent once, whatever the value. Only where the API refuses to look at it (429) it is sent again, after
        another look at the add-ons.
    type: int
    default: 5
  ca_path:
    description:
      - A file with certificates in PEM format that are trusted in addition to the usual ones.
      - The usual ones are Mozilla's, which the modules bring along, or those in E(SSL_CERT_FILE) and E(SSL_CERT_DIR) where these are set.
    type: path
"""

    FILTERS = r"""
options:
  provider:
    description:
      - Only add-ons of this provider.
      - It may be an id, a display name or a usual short name, as for M(noa.clevercloud.addon_register).
    type: str
  plan:
    description: Only add-ons with this plan, by its slug, display name or id, in any letter case.
    type: str
  region:
    description: Only add-ons in this zone, by its name, city or country, in any letter case.
    type: str
    aliases: [zone]
  name_regex:
    description: Only add-ons in whose name this regular expression finds something.
    type: str
  tags:
    description:
      - Only add-ons that have all of these tags. An empty list stands for all add-ons, whatever their tags.
      - With this option, their tags are known as well. That takes one more request per add-on.
    type: list
    elements: str
"""

    KEEPING = r"""
options:
  keep_connections:
    description:
      - For how many seconds connections to the API are kept on the controller while nobody uses them, or V(0) to keep none.
      - Tasks on the controller, lookups and inventories share them.
    type: raw
    default: 30
    vars:
      - name: clevercloud_keep_connections
"""

    ATTRIBUTES = r"""
options: {}
attributes:
  check_mode:
    description: Can run in check mode and return what would happen, without changing anything.
    support: full
  diff_mode:
    description: Shows what changes when the task runs in diff mode.
    support: full
  idempotent:
    description: When run twice in a row with the same arguments, the second run changes nothing.
    support: full
  async:
    description: Supports the C(async) keyword.
    support: full
  platform:
    description: Systems on which the module runs. They need no Python.
    platforms: linux
    support: full
    details:
      - The executables that a copy of the collection holds are named when a task runs on a host for which there is none.
      - On a host other than the controller, the executable stays in C(~/.ansible/noa.clevercloud) for the next task.
        Set the variable C(clevercloud_executable_cache) to V(false) to prevent that, or to another folder.
      - On the controller, connections to the API are kept for the next task, until they were not used for 30 seconds.
        Set the variable C(clevercloud_keep_connections) to another number of seconds, or to V(0) to prevent that.
  action_group:
    description: Use C(group/noa.clevercloud.all) in C(module_defaults) to set options for all modules of the collection.
    support: full
    membership: [noa.clevercloud.all]
"""
