//! Providers with a style of their own.

use serde_json::{Value, json};

use super::{features, status};
use crate::addon::{Addon, env};
use crate::clock;

pub(super) fn jenkins(addon: &Addon, plan: &str) -> Value {
    json!({
        "id": addon.uuid(),
        "app_id": addon.id,
        "plan": plan,
        "zone": addon.region,
        "creation_date": clock::iso_utc(addon.created),
        "deletion_date": null,
        "status": status(addon),
        "host": addon.host(),
        "user": addon.secrets.user,
        "password": addon.secrets.password,
        "version": addon.version,
        "features": features(addon),
    })
}

pub(super) fn pulsar(addon: &Addon, plan: &str) -> Value {
    json!({
        "id": addon.real_id,
        "owner_id": addon.owner,
        "tenant": addon.owner,
        "namespace": addon.real_id,
        "cluster_id": "c3",
        "token": addon.secrets.token,
        "creation_date": clock::iso(addon.created),
        "ask_for_deletion_date": null,
        "deletion_date": null,
        "status": status(addon),
        "plan": plan.to_uppercase(),
        "cold_storage_id": null,
        "cold_storage_linked": false,
        "cold_storage_must_be_provided": false,
    })
}

pub(crate) fn config_provider(addon: &Addon) -> Value {
    json!({
        "id": addon.real_id,
        "owner_id": addon.owner,
        "creation_date": clock::iso(addon.created),
        "env": addon.variables,
    })
}

/// Materia KV, `GET /v4/materia/organisations/{owner}/materia/databases/{kv_…}`.
pub(crate) fn kv(addon: &Addon) -> Value {
    json!({
        "id": addon.real_id,
        "clusterId": "materiakv-eu-fr-1",
        "ownerId": addon.owner,
        "kind": "KV",
        "plan": "BASE",
        "host": addon.host(),
        "port": env::KV_PORT,
        "token": addon.secrets.token,
        "tokenId": format!("{}_token", addon.real_id),
        "status": if addon.deleted { "TO_DELETE" } else { "PROVISIONED" },
    })
}

/// `GET /v4/cellar/organisations/{owner}/cellar/{cellar_…}`; traffic is not counted.
pub(crate) fn cellar(addon: &Addon, plan: &str, buckets: &Value) -> Value {
    json!({
        "id": addon.real_id,
        "addonId": addon.id,
        "name": addon.name,
        "ownerId": addon.owner,
        "plan": plan,
        "status": status(addon),
        "creationDate": clock::iso(addon.created),
        "traffic": {"inbound": 0, "outbound": 0},
        "buckets": buckets,
    })
}
