//! The URI of a database whose environment has none.

use clevercloud::Secret;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Credential, Credentials};

/// All but the unreserved characters of RFC 3986: none that a URI gives a meaning stays.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `scheme://user:password@host:port/database`, each part percent-encoded and only where it exists; `None`
/// without a host.
pub(super) fn built(scheme: &str, parts: &Credentials) -> Option<Secret> {
    let host = text(parts, "host")?;
    let user = text(parts, "user").map(encoded).unwrap_or_default();
    let login = text(parts, "password").map(|password| format!("{user}:{}@", encoded(password)));
    let port = match parts.get("port") {
        Some(Credential::Port(port)) => format!(":{port}"),
        _ => String::new(),
    };
    let path = text(parts, "database").map(|database| format!("/{}", encoded(database)));
    let (login, path) = (login.unwrap_or_default(), path.unwrap_or_default());
    Some(Secret::new(format!("{scheme}://{login}{host}{port}{path}")))
}

fn text<'a>(parts: &'a Credentials, name: &str) -> Option<&'a str> {
    match parts.get(name)? {
        Credential::Text(text) => Some(text),
        Credential::Secret(secret) => Some(secret.expose()),
        Credential::Port(_) => None,
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}
