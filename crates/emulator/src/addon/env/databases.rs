//! Databases.

use super::{Pairs, cli_uri, uri};
use crate::addon::{Addon, Service};

pub(super) fn postgresql(addon: &Addon) -> Pairs {
    let s = &addon.secrets;
    let mut pairs = vec![
        ("POSTGRESQL_ADDON_HOST", addon.host()),
        ("POSTGRESQL_ADDON_PORT", addon.port().to_string()),
        ("POSTGRESQL_ADDON_DB", s.database.clone()),
        ("POSTGRESQL_ADDON_USER", s.user.clone()),
        ("POSTGRESQL_ADDON_PASSWORD", s.password.clone()),
        ("POSTGRESQL_ADDON_URI", database_uri("postgresql", addon)),
        ("POSTGRESQL_ADDON_VERSION", addon.version.clone().unwrap_or_default()),
    ];
    pairs.extend(direct(addon, ["POSTGRESQL_ADDON_DIRECT_HOST", "POSTGRESQL_ADDON_DIRECT_PORT"], 5432));
    pairs
}

pub(super) fn mysql(addon: &Addon) -> Pairs {
    let s = &addon.secrets;
    let mut pairs = vec![
        ("MYSQL_ADDON_HOST", addon.host()),
        ("MYSQL_ADDON_PORT", addon.port().to_string()),
        ("MYSQL_ADDON_DB", s.database.clone()),
        ("MYSQL_ADDON_USER", s.user.clone()),
        ("MYSQL_ADDON_PASSWORD", s.password.clone()),
        ("MYSQL_ADDON_URI", database_uri("mysql", addon)),
        ("MYSQL_ADDON_VERSION", addon.version.clone().unwrap_or_default()),
    ];
    pairs.extend(direct(addon, ["MYSQL_ADDON_DIRECT_HOST", "MYSQL_ADDON_DIRECT_PORT"], 3306));
    pairs
}

pub(super) fn mongodb(addon: &Addon) -> Pairs {
    let s = &addon.secrets;
    let mut pairs = vec![
        ("MONGODB_ADDON_HOST", addon.host()),
        ("MONGODB_ADDON_PORT", addon.port().to_string()),
        ("MONGODB_ADDON_DB", s.database.clone()),
        ("MONGODB_ADDON_USER", s.user.clone()),
        ("MONGODB_ADDON_PASSWORD", s.password.clone()),
        ("MONGODB_ADDON_URI", database_uri("mongodb", addon)),
    ];
    pairs.extend(direct(addon, ["MONGODB_ADDON_DIRECT_HOST", "MONGODB_ADDON_DIRECT_PORT"], 27017));
    pairs
}

pub(super) fn redis(addon: &Addon) -> Pairs {
    let s = &addon.secrets;
    let at = format!("{}:{}", addon.host(), addon.port());
    vec![
        ("REDIS_HOST", addon.host()),
        ("REDIS_PORT", addon.port().to_string()),
        ("REDIS_PASSWORD", s.password.clone()),
        ("REDIS_CLI_URL", cli_uri("redis", &s.password, &at)),
        ("REDIS_URL", uri("redis", "", &s.password, &at)),
    ]
}

/// Materia KV answers Redis clients as well, hence the aliases.
pub(super) fn kv(addon: &Addon) -> Pairs {
    let token = &addon.secrets.token;
    let port = KV_PORT.to_string();
    let at = format!("{}:{port}", addon.host());
    vec![
        ("KV_HOST", addon.host()),
        ("KV_PORT", port.clone()),
        ("KV_TOKEN", token.clone()),
        ("REDIS_HOST", addon.host()),
        ("REDIS_PORT", port.clone()),
        ("REDIS_PASSWORD", token.clone()),
        ("REDIS_URL", uri("rediss", "", token, &at)),
        ("REDIS_CLI_URL", cli_uri("rediss", token, &at)),
        ("REDISCLI_AUTH", token.clone()),
    ]
}

pub(crate) const KV_PORT: u16 = 6378;

fn database_uri(scheme: &str, addon: &Addon) -> String {
    let s = &addon.secrets;
    uri(scheme, &s.user, &s.password, &format!("{}:{}/{}", addon.host(), addon.port(), s.database))
}

fn direct(addon: &Addon, [host, port]: [&'static str; 2], usual_port: u16) -> Pairs {
    if addon.has("direct-host-only") && matches!(addon.service, Service::Up(_)) {
        vec![(host, addon.host()), (port, addon.port().to_string())]
    } else if addon.has("direct-host-only") {
        vec![(host, addon.direct_host()), (port, usual_port.to_string())]
    } else {
        Vec::new()
    }
}
