//! An add-on's environment in words that are the same for every provider.

mod expected;
mod table;
mod uri;

use std::collections::BTreeMap;

use clevercloud::Secret;
use clevercloud::id::ProviderId;

pub use expected::{expected_credentials, expected_variables};
use table::{Kind, family};

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// May be seen.
    Text(String),
    /// A number, where the environment has text.
    Port(u16),
    /// Must not be seen.
    Secret(Secret),
}

/// `host`, `port`, `user`, `password`, `database`, `uri`, …: what the provider has.
pub type Credentials = BTreeMap<&'static str, Credential>;

/// The environment in the words of [`Credentials`]; what it lacks, and a port that is no number, is left out.
/// Providers whose variables are the user's own, or not documented, give nothing.
pub fn credentials(provider: &ProviderId, env: &BTreeMap<String, Secret>) -> Credentials {
    let Some(family) = family(provider.as_str()) else { return Credentials::new() };
    let mut found = Credentials::new();
    for field in family.fields {
        let value = field.variables.iter().find_map(|name| env.get(*name)).filter(|value| !value.is_empty());
        if let Some(credential) = value.and_then(|value| typed(field.kind, value)) {
            found.insert(field.name, credential);
        }
    }
    if let Some(scheme) = family.scheme
        && !found.contains_key("uri")
        && family.fields.iter().all(|field| field.name != "port" || found.contains_key("port"))
        && let Some(uri) = uri::built(scheme, &found)
    {
        found.insert("uri", Credential::Secret(uri));
    }
    found
}

fn typed(kind: Kind, value: &Secret) -> Option<Credential> {
    match kind {
        Kind::Text => Some(Credential::Text(value.expose().to_owned())),
        Kind::Port => value.expose().trim().parse().ok().map(Credential::Port),
        Kind::Secret => Some(Credential::Secret(value.clone())),
    }
}
