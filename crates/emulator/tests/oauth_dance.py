"""Gets tokens as a program with requests-oauthlib does, through the HTML forms; exits 1 at the first surprise.

The address comes from the environment variable `api_endpoint`; users and consumer are those of the default world.
"""

import base64
import hmac
import os
import struct
import time
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import urljoin

import requests
from oauthlib.oauth1 import SIGNATURE_HMAC_SHA1, SIGNATURE_HMAC_SHA512, SIGNATURE_PLAINTEXT
from requests_oauthlib import OAuth1Session
from requests_oauthlib.oauth1_session import TokenRequestDenied

ENDPOINT = os.environ["api_endpoint"]
METHODS = [SIGNATURE_PLAINTEXT, SIGNATURE_HMAC_SHA1, SIGNATURE_HMAC_SHA512]


class Page(HTMLParser):
    """The form of a page, and the text of #verifier."""

    def __init__(self, response):
        super().__init__()
        self.url, self.action, self.fields, self.verifier, self.inside = response.url, None, {}, "", False
        self.feed(response.text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.inside = attrs.get("id") == "verifier"
        if tag == "form":
            self.action = urljoin(self.url, attrs["action"])
        elif tag == "input":
            self.fields[attrs["name"]] = attrs.get("value", "on" if "checked" in attrs else "")

    def handle_data(self, data):
        if self.inside:
            self.verifier += data
            self.inside = False


class Browser(requests.Session):
    def submit(self, response, button, **typed):
        page = Page(response)
        assert page.action, f"no form on the page: {response.text}"
        assert set(typed) <= set(page.fields), f"no fields {set(typed) - set(page.fields)}"
        fields = {name: value for name, value in (page.fields | typed).items() if value is not None}
        return self.post(page.action, data=fields | {button: button}, headers={"Origin": ENDPOINT})


class Callback(BaseHTTPRequestHandler):
    """The program's own address, where the browser comes back to."""

    def do_GET(self):
        self.server.came_back = self.path
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def totp(secret):
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at:at + 4], 'big') & 0x7FFFFFFF) % 1000000:06}"


def session(method, callback):
    return OAuth1Session("demo_consumer_key", "demo_consumer_secret", callback_uri=callback, signature_method=method)


def to_the_rights(oauth, email):
    """Opens the page that the program names, and logs in."""
    oauth.fetch_request_token(f"{ENDPOINT}/v2/oauth/request_token")
    browser = Browser()
    page = browser.get(oauth.authorization_url(f"{ENDPOINT}/v2/oauth/authorize"))
    page = browser.submit(page, "login", email=email, password="demo_password")
    if "mfa_attempt" in page.text:
        page = browser.submit(page, "login", mfa_attempt=totp("JBSWY3DPEHPK3PXP"))
    return browser, page


def check(oauth, email):
    oauth.fetch_access_token(f"{ENDPOINT}/v2/oauth/access_token")
    me = oauth.get(f"{ENDPOINT}/v2/self")
    assert me.status_code == 200 and me.json()["email"] == email, me.text


server = HTTPServer(("127.0.0.1", 0), Callback)
Thread(target=server.serve_forever, daemon=True).start()
here = f"http://127.0.0.1:{server.server_port}/callback?state=my+state"

for method in METHODS:
    for email in ["demo@example.com", "mfa@example.com"]:
        oauth = session(method, here)
        browser, page = to_the_rights(oauth, email)
        browser.submit(page, "authorize")
        assert server.came_back.startswith("/callback?state=my+state&"), server.came_back
        oauth.parse_authorization_response(f"http://127.0.0.1{server.came_back}")
        check(oauth, email)

    oauth = session(method, "oob")
    browser, page = to_the_rights(oauth, "demo@example.com")
    page = browser.submit(page, "authorize", manage_organisations_services=None)
    oauth._client.client.verifier = Page(page).verifier
    check(oauth, "demo@example.com")
    refused = oauth.post(f"{ENDPOINT}/v2/self/addons", json={})
    assert refused.status_code == 403, refused.text

    oauth = session(method, here)
    browser, page = to_the_rights(oauth, "demo@example.com")
    browser.submit(page, "deny")
    assert "oauth_problem=permission_denied" in server.came_back, server.came_back
    oauth._client.client.verifier = "guessed"
    try:
        oauth.fetch_access_token(f"{ENDPOINT}/v2/oauth/access_token")
        raise AssertionError("a denied login gave a token")
    except TokenRequestDenied as denied:
        assert denied.status_code == 401, denied

    wrong = OAuth1Session("demo_consumer_key", "demo_consumer_secreu", callback_uri="oob", signature_method=method)
    try:
        wrong.fetch_request_token(f"{ENDPOINT}/v2/oauth/request_token")
        raise AssertionError("a wrong secret began a login")
    except TokenRequestDenied as denied:
        assert denied.status_code == 401, denied

order = {"email": "mfa@example.com", "password": "demo_password", "name": "ci", "mfaCode": totp("JBSWY3DPEHPK3PXP")}
order["expirationDate"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 86400))
made = requests.post(f"{ENDPOINT}/api-tokens", json=order)
assert made.status_code == 200, made.text
me = requests.get(f"{ENDPOINT}/v2/self", headers={"Authorization": f"Bearer {made.json()['apiToken']}"})
assert me.json()["email"] == "mfa@example.com", me.text

print(f"{len(METHODS)} signature methods danced")
