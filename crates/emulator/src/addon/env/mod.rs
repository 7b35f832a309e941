//! The environment that an add-on gives: the names of each provider, with values that fit each other.

mod databases;
mod elastic;
mod operators;
mod others;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Addon, Variable};

pub(crate) use databases::KV_PORT;

type Pairs = Vec<(&'static str, String)>;

/// The variables of an add-on, in the order in which they are shown; none before what stands behind it is there.
pub(crate) fn of(addon: &Addon) -> Vec<Variable> {
    if !addon.service.is_there() {
        return Vec::new();
    }
    let pairs = match addon.provider.as_str() {
        "postgresql-addon" => databases::postgresql(addon),
        "mysql-addon" => databases::mysql(addon),
        "mongodb-addon" => databases::mongodb(addon),
        "redis-addon" => databases::redis(addon),
        "kv" => databases::kv(addon),
        "es-addon" => elastic::elasticsearch(addon),
        "cellar-addon" => others::cellar(addon),
        "fs-bucket" => others::fs_bucket(addon),
        "addon-pulsar" => others::pulsar(addon),
        "mailpace" => others::mailpace(addon),
        "jenkins" => others::jenkins(addon),
        "keycloak" => operators::keycloak(addon),
        "addon-matomo" => operators::matomo(addon),
        "metabase" => operators::metabase(addon),
        "otoroshi" => operators::otoroshi(addon),
        // `config-provider`: nothing but what the user stored.
        _ => return addon.variables.clone(),
    };
    pairs.into_iter().map(|(name, value)| Variable { name: name.to_owned(), value }).collect()
}

/// `scheme://user:password@host`, with `at` telling the rest (`host`, `host:port`, `host:port/name`).
fn uri(scheme: &str, user: &str, password: &str, at: &str) -> String {
    let encode = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
    format!("{scheme}://{}:{}@{at}", encode(user), encode(password))
}

/// What redis-cli takes: it reads a colon without a user as a user without a name.
fn cli_uri(scheme: &str, password: &str, at: &str) -> String {
    format!("{scheme}://{}@{at}", utf8_percent_encode(password, NON_ALPHANUMERIC))
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn credentials_in_uris_are_encoded() {
        assert_eq!(uri("redis", "", "p@ss/w:rd", "h:1"), "redis://:p%40ss%2Fw%3Ard@h:1");
    }
}
