//! Operators, in camel case.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::addon::operator::{self, Operator};
use crate::addon::{Addon, env};

/// The details of an operator's add-on, `None` for any other.
pub(crate) fn operator(addon: &Addon, plan: &str) -> Option<Value> {
    let operator = operator::of_provider(&addon.provider)?;
    let variables: BTreeMap<_, _> = env::of(addon).into_iter().map(|one| (one.name, one.value)).collect();
    let value = |name: &str| variables.get(name).cloned();
    let url = format!("https://{}", addon.host());
    let mut details = json!({
        "resourceId": addon.real_id,
        "addonId": addon.id,
        "name": addon.name,
        "ownerId": addon.owner,
        "plan": plan.to_uppercase(),
        "version": addon.version,
        "accessUrl": url,
        "availableVersions": operator.versions,
        "resources": resources(addon, operator),
        "features": {"networkGroup": addon.network_group.as_ref().map(|id| json!({"id": id}))},
        "envVars": variables,
    });
    let extra = match operator.provider {
        "addon-matomo" => json!({"phpVersion": "8.4"}),
        "keycloak" => json!({
            "javaVersion": "21",
            "initialCredentials": {
                "user": value("CC_KEYCLOAK_ADMIN"),
                "password": value("CC_KEYCLOAK_ADMIN_DEFAULT_PASSWORD"),
            },
        }),
        "otoroshi" => json!({
            "javaVersion": "21",
            "initialCredentials": {
                "user": value("CC_OTOROSHI_INITIAL_ADMIN_LOGIN"),
                "password": value("CC_OTOROSHI_INITIAL_ADMIN_PASSWORD"),
            },
            "api": {
                "url": value("CC_OTOROSHI_API_URL"),
                "user": value("CC_OTOROSHI_API_CLIENT_ID"),
                "secret": value("CC_OTOROSHI_API_CLIENT_SECRET"),
                "openapi": format!("{url}/apis/openapi.json"),
                "swaggerUrl": format!("{url}/apis/openapi/ui"),
            },
        }),
        _ => json!({"javaVersion": "21"}),
    };
    if let (Value::Object(details), Value::Object(extra)) = (&mut details, extra) {
        details.extend(extra);
    }
    Some(details)
}

/// Ids of what the operator started. The emulator doesn't start it: they lead nowhere.
fn resources(addon: &Addon, operator: &Operator) -> BTreeMap<String, String> {
    let started = operator.resources.iter().map(|(name, prefix)| (*name, *prefix));
    let all = started.chain([("entrypoint", "app")]);
    all.map(|(name, prefix)| (name.to_owned(), format!("{prefix}_{}", addon.uuid()))).collect()
}
