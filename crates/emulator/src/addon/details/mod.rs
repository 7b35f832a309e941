//! An add-on as the `/v4` routes of its provider show it: more than `/v2`, and in another style for each.

mod databases;
mod operators;
mod others;

use serde_json::{Value, json};

use super::Addon;

pub(crate) use operators::operator;
pub(crate) use others::{cellar, config_provider, kv};

/// The answer of `GET /v4/addon-providers/{provider}/addons/{id}`; `None` for providers without such a route.
pub(crate) fn of(addon: &Addon, plan: &str) -> Option<Value> {
    match addon.provider.as_str() {
        "postgresql-addon" | "mysql-addon" | "mongodb-addon" => Some(databases::sql(addon, plan)),
        "es-addon" => Some(databases::elasticsearch(addon, plan)),
        "jenkins" => Some(others::jenkins(addon, plan)),
        "addon-pulsar" => Some(others::pulsar(addon, plan)),
        "config-provider" => Some(config_provider(addon)),
        _ => operator(addon, plan),
    }
}

/// `deleted` add-ons are shown for as long as the server runs, as the platform does for a while.
fn status(addon: &Addon) -> &'static str {
    if addon.deleted { "TO_DELETE" } else { "ACTIVE" }
}

/// The options that can be on or off, as they were ordered.
fn features(addon: &Addon) -> Vec<Value> {
    let switches = addon.options.iter().filter(|(_, value)| matches!(value.as_str(), "true" | "false"));
    switches.map(|(name, value)| json!({"name": name, "enabled": value == "true"})).collect()
}
