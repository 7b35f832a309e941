"""Reads requests that Rust signed, signs each with oauthlib, and prints those whose parameters differ."""

import json
import re
import sys
from urllib.parse import unquote

from oauthlib.oauth1.rfc5849 import signature, utils

SIGN = {
    "HMAC-SHA512": signature.sign_hmac_sha512_with_client,
    "HMAC-SHA256": signature.sign_hmac_sha256_with_client,
    "HMAC-SHA1": signature.sign_hmac_sha1_with_client,
    "PLAINTEXT": signature.sign_plaintext_with_client,
}


class Client:
    """What oauthlib's signers read."""

    def __init__(self, vector):
        self.client_secret = vector["consumer_secret"]
        self.resource_owner_secret = vector["token_secret"]


def differs(vector):
    expected = {
        "oauth_consumer_key": vector["consumer"],
        "oauth_token": vector["token"],
        "oauth_nonce": vector["nonce"],
        "oauth_timestamp": vector["timestamp"],
        "oauth_signature_method": vector["signature_method"],
        "oauth_version": "1.0",
    }
    scheme, pairs = vector["header"].split(" ", 1)
    sent = {name: unquote(value) for name, value in re.findall(r'([a-z_]+)="([^"]*)"', pairs)}
    base = signature.signature_base_string(
        vector["verb"],
        signature.base_string_uri(vector["base_uri"]),
        signature.normalize_parameters(list(expected.items()) + [tuple(pair) for pair in vector["query"]]),
    )
    expected["oauth_signature"] = SIGN[vector["signature_method"]](base, Client(vector))
    return scheme != "OAuth" or sent != expected


assert utils.escape("~ ") == "~%20"
vectors = json.load(sys.stdin)
json.dump({"checked": len(vectors), "different": [v for v in vectors if differs(v)]}, sys.stdout)
