//! The URI of a database whose environment has none.

use clevercloud::{Secret, percent_encode};

use super::{Credential, Credentials};

/// `scheme://user:password@host:port/database`, each part percent-encoded and only where it exists; `None`
/// without a host.
pub(super) fn built(scheme: &str, parts: &Credentials) -> Option<Secret> {
    let host = text(parts, "host")?;
    let user = text(parts, "user").map(percent_encode).unwrap_or_default();
    let login = text(parts, "password").map(|password| format!("{user}:{}@", percent_encode(password)));
    let port = match parts.get("port") {
        Some(Credential::Port(port)) => format!(":{port}"),
        _ => String::new(),
    };
    let path = text(parts, "database").map(|database| format!("/{}", percent_encode(database)));
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
