//! The keys of a result.

use std::collections::{BTreeMap, BTreeSet};

use clevercloud::Secret;
use clevercloud::id::ProviderId;
use clevercloud::model::{Addon, Plan};
use provisioning::{Credential, credentials, iso8601};
use serde_json::{Map, Value, json};

use crate::observation::Observation;

/// The only keys of a result that hold secrets.
const SECRET_KEYS: [&str; 2] = ["env", "credentials"];

/// What stands for a secret in a diff.
const MASK: &str = "********";

/// An add-on as a result shows it.
pub struct Shown(Map<String, Value>);

impl Shown {
    /// What v2's list tells, without a further request.
    pub fn listed(addon: &Addon) -> Self {
        Self(object(json!({
            "addon_id": addon.id,
            "real_id": addon.real_id,
            "name": addon.name,
            "provider": addon.provider.id,
            "region": addon.region,
            "creation_date": iso8601(addon.creation_date),
        })))
        .with("plan", plan_value(&addon.plan))
    }

    /// With what takes further requests, but without its environment.
    pub fn described(observation: &Observation) -> Self {
        let observed = observation.observed();
        Self::listed(&observation.addon)
            .with("version", json!(observed.version))
            .with("options", json!(observed.options))
    }

    /// Everything, credentials included.
    pub fn observed(observation: &Observation) -> Self {
        let Self(mut keys) = Self::described(observation);
        let Self(secrets) = Self::secrets(&observation.addon.provider.id, &observation.env);
        keys.extend(secrets);
        Self(keys)
    }

    /// Adds what it takes to find the add-on, and none of what it takes to get in.
    #[must_use]
    pub fn connected(self, observation: &Observation) -> Self {
        let known = credentials(&observation.addon.provider.id, &observation.env);
        let visible = known.iter().filter(|(_, credential)| !matches!(credential, Credential::Secret(_)));
        let connection: Map<String, Value> =
            visible.map(|(name, credential)| ((*name).to_owned(), credential_value(credential))).collect();
        self.with("connection", Value::Object(connection))
    }

    /// Adds its tags.
    #[must_use]
    pub fn tagged(self, tags: &BTreeSet<String>) -> Self {
        self.with("tags", json!(tags))
    }

    fn with(mut self, key: &str, value: Value) -> Self {
        self.0.insert(key.to_owned(), value);
        self
    }

    /// The two keys that hold secrets.
    pub fn secrets(provider: &ProviderId, env: &BTreeMap<String, Secret>) -> Self {
        let normalised: Map<String, Value> = credentials(provider, env)
            .into_iter()
            .map(|(name, credential)| (name.to_owned(), credential_value(&credential)))
            .collect();
        let env: Map<String, Value> =
            env.iter().map(|(name, value)| (name.clone(), Value::from(value.expose()))).collect();
        let both = [("env", env), ("credentials", normalised)];
        Self(both.into_iter().map(|(name, values)| (name.to_owned(), Value::Object(values))).collect())
    }

    /// The keys, for a result.
    pub fn into_values(self) -> Map<String, Value> {
        self.0
    }
}

/// The same keys with every secret masked, for a diff: names stay, values go.
pub fn masked(values: &Map<String, Value>) -> Map<String, Value> {
    let mask = |value: &Value| match value {
        Value::Object(entries) => entries.keys().map(|name| (name.clone(), Value::from(MASK))).collect(),
        _ => Value::from(MASK),
    };
    let hidden = |key: &str| SECRET_KEYS.contains(&key);
    values
        .iter()
        .map(|(key, value)| (key.clone(), if hidden(key) { mask(value) } else { value.clone() }))
        .collect()
}

/// The same without the keys that hold secrets, for a failure.
pub fn without_secrets(values: &Map<String, Value>) -> Map<String, Value> {
    let shown = |key: &str| !SECRET_KEYS.contains(&key);
    values.iter().filter(|(key, _)| shown(key)).map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// A plan as results show it; the price is in euros for 30 days.
pub fn plan_value(plan: &Plan) -> Value {
    json!({ "slug": plan.slug, "id": plan.id, "name": plan.name, "price": plan.price })
}

fn credential_value(credential: &Credential) -> Value {
    match credential {
        Credential::Text(text) => Value::from(text.as_str()),
        Credential::Port(port) => Value::from(*port),
        Credential::Secret(secret) => Value::from(secret.expose()),
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
