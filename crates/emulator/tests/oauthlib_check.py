"""Signs nasty requests with oauthlib; says what the emulator got wrong, and exits 1 if anything.

The address comes from the environment variable `api_endpoint`; the credentials are those of the default world.
"""

import base64
import itertools
import os
import sys

import oauthlib.oauth1 as oauth
import requests

ENDPOINT = os.environ["api_endpoint"]
METHODS = ["PLAINTEXT", "HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512"]
QUERIES = [
    "",
    "?a=1",
    "?b=2&a=1&a=0&a=",
    "?q=two%20words&q=plus+sign&q=%2B",
    "?amp=%26&percent=%25&eq=%3D&slash=/&colon=:&at=@",
    "?accent=%C3%A9&emoji=%F0%9F%90%98&%C3%A9=name",
    "?tilde=~&dash=-_.&star=*'()!&tilde=%7E",
    "?empty&=x&z",
    "?a=1&a=1&A=1&a%5B%5D=2",
]
FLIPPED = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "BADCFEHGJILKNMPORQTSVUXWZYbadcfehgjilknmporqtsvuxwzy1032547698")

accepted = refused = 0
wrong = []


def client(method, **changes):
    secrets = {"client_secret": "demo_consumer_secret", "resource_owner_secret": "demo_token_secret"} | changes
    return oauth.Client("demo_consumer_key", resource_owner_key="demo_token", signature_method=method, **secrets)


def expect(status, what, response):
    global accepted, refused
    if response.status_code != status:
        wrong.append(f"{what}: {response.status_code} instead of {status}: {response.text}")
    elif status == 401:
        refused += 1
        if response.json().get("id") != 2001:
            wrong.append(f"{what}: 401 without id 2001: {response.text}")
    else:
        accepted += 1


def get(url, header):
    # As a list, and prepared by hand: `requests` would otherwise rewrite the query that was signed.
    request = requests.Request("GET", ENDPOINT).prepare()
    request.url = url
    request.headers["Authorization"] = header
    return requests.Session().send(request)


def flip(text):
    """The text with its last letter or digit changed."""
    at = max(i for i, letter in enumerate(text) if letter.isalnum())
    return text[:at] + text[at].translate(FLIPPED) + text[at + 1 :]


for method, query in itertools.product(METHODS, QUERIES):
    url = f"{ENDPOINT}/v2/self{query}"
    what = f"{method} {query!r}"
    _, headers, _ = client(method).sign(url)
    header = headers["Authorization"]
    expect(200, what, get(url, header))
    in_query = base64.b64encode(header.encode()).decode()
    joint = "&" if query else "?"
    escaped = requests.utils.quote(in_query, safe="")
    _, headers, _ = client(method, realm="a place").sign(url)
    expect(200, f"{what} with a realm", get(url, headers["Authorization"]))
    expect(200, f"{what} in the query", requests.get(f"{url}{joint}authorization={escaped}"))

    name, _, rest = header.partition('oauth_signature="')
    signature, _, after = rest.partition('"')
    first = signature[0].translate(FLIPPED) if signature[0].isalnum() else "A"
    expect(401, f"{what} with another signature", get(url, f'{name}oauth_signature="{first}{signature[1:]}"{after}'))
    for secret in ["client_secret", "resource_owner_secret"]:
        _, headers, _ = client(method, **{secret: "demo_consumer_secreu"}).sign(url)
        expect(401, f"{what} with another {secret}", get(url, headers["Authorization"]))
    if method != "PLAINTEXT":
        expect(401, f"{what} on another path", get(f"{ENDPOINT}/v2/summary{query}", header))
        if query:
            expect(401, f"{what} with another query", get(f"{ENDPOINT}/v2/self{flip(query)}", header))

# Behind a proxy, clients sign the address that they know: what the proxy says of it counts.
PROXY = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "api.test"}
for method in METHODS:
    _, headers, _ = client(method).sign("https://api.test/v2/self?a=1")
    expect(200, f"{method} through a proxy", requests.get(f"{ENDPOINT}/v2/self?a=1", headers=headers | PROXY))
    if method != "PLAINTEXT":
        expect(401, f"{method} past the proxy", requests.get(f"{ENDPOINT}/v2/self?a=1", headers=headers))

# The fields of a form are signed, a JSON body is not.
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
for method in METHODS:
    url = f"{ENDPOINT}/v2/self?x=1"
    _, headers, body = client(method).sign(url, http_method="PUT", body="b=2+3&a=%26", headers=dict(FORM))
    # There is no PUT here: 405 tells that the signature was not what was refused, so look at who was recognised.
    for what, sent, user in [("form", body, True), ("changed form", body.replace("2", "4"), method == "PLAINTEXT")]:
        requests.delete(f"{ENDPOINT}/_emulator/requests")
        requests.put(url, data=sent, headers=headers)
        entry = next(e for e in requests.get(f"{ENDPOINT}/_emulator/requests").json() if e["method"] == "PUT")
        if bool(entry["authenticated_as"]) != user:
            wrong.append(f"{method} {what}: authenticated_as is {entry['authenticated_as']}")

print(f"{accepted} requests accepted, {refused} refused, {len(wrong)} wrong")
print("\n".join(wrong))
sys.exit(1 if wrong or not accepted or not refused else 0)
