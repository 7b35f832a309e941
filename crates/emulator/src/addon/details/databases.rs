//! Databases, in snake case, with dates that end in `[UTC]`.

use serde_json::{Value, json};

use super::{features, status};
use crate::addon::Addon;
use crate::clock;

pub(super) fn sql(addon: &Addon, plan: &str) -> Value {
    let s = &addon.secrets;
    json!({
        "id": addon.uuid(),
        "app_id": addon.id,
        "owner_id": addon.owner,
        "creation_date": clock::iso_utc(addon.created),
        "host": addon.host(),
        "port": addon.port(),
        "database": s.database,
        "user": s.user,
        "password": s.password,
        "plan": plan,
        "version": addon.version,
        "zone": addon.region,
        "status": status(addon),
        "features": features(addon),
        "read_only_users": [],
    })
}

pub(super) fn elasticsearch(addon: &Addon, plan: &str) -> Value {
    let s = &addon.secrets;
    let companion = |name| addon.has(name).then(|| addon.companion_host(name));
    let plugins = addon.options.get("plugins").map(|list| list.split(',').collect::<Vec<_>>());
    let services = ["kibana", "apm"].map(|name| json!({"name": name, "enabled": addon.has(name)}));
    json!({
        "id": addon.uuid(),
        "app_id": addon.id,
        "owner_id": addon.owner,
        "plan": plan,
        "zone": addon.region,
        "creation_date": clock::iso_utc(addon.created),
        "status": status(addon),
        "host": addon.host(),
        "user": s.user,
        "password": s.password,
        "apm_host": companion("apm"),
        "apm_user": s.user,
        "apm_password": s.password,
        "apm_auth_token": s.token,
        "kibana_host": companion("kibana"),
        "kibana_user": s.user,
        "kibana_password": s.password,
        "version": addon.version,
        "plugins": plugins.unwrap_or_default(),
        "backups": {"kibana_snapshots_url": null},
        "services": services,
        "features": features(addon),
    })
}
