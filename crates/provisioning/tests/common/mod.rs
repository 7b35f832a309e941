//! The whole real catalogue, and requests written in one line.

#![allow(dead_code, reason = "each test file uses its part of it")]

use std::collections::BTreeMap;

use clevercloud::model::{Provider, ProviderVersions, Zone};
use provisioning::{
    Facts, OptionValue, Order, Problem, Request, Written, WrittenOption, provider_hint, resolve,
};
use serde::de::DeserializeOwned;

/// The catalogue, the zones and the versions that the emulator serves.
pub(crate) struct World {
    pub(crate) providers: Vec<Provider>,
    pub(crate) zones: Vec<Zone>,
    pub(crate) versions: BTreeMap<String, ProviderVersions>,
}

impl World {
    pub(crate) fn real() -> Self {
        Self {
            providers: read("addonproviders"),
            zones: read("zones"),
            versions: read("addon-provider-versions"),
        }
    }

    pub(crate) fn facts(&self, request: &Request) -> Facts<'_> {
        let versions = provider_hint(&request.provider.value).and_then(|id| self.versions.get(id));
        Facts { providers: &self.providers, zones: &self.zones, versions, existing: None }
    }

    pub(crate) fn resolve(&self, written: &str) -> Result<Order, Vec<Problem>> {
        let request = request(written);
        resolve(&request, &self.facts(&request))
    }
}

fn read<T: DeserializeOwned>(name: &str) -> T {
    let path = format!("{}/../emulator/catalogue/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// `provider=pg; plan=dev; zone=par; encryption=true`: what is no option of the module belongs to
/// `details.options`; `true` and `false` are booleans there, all else is text.
pub(crate) fn request(written: &str) -> Request {
    let mut fields: Vec<_> = written.split(';').filter_map(|field| field.split_once('=')).collect();
    for field in &mut fields {
        field.0 = field.0.trim();
    }
    let take = |names: &[&str], prefix: &str| {
        let (name, value) = fields.iter().find(|(name, _)| names.contains(name))?;
        Some(Written::new(format!("{prefix}{name}"), (*value).to_owned()))
    };
    let rest = fields
        .iter()
        .filter(|(name, _)| !["provider", "name", "plan", "region", "zone", "version"].contains(name));
    Request {
        place: String::new(),
        provider: take(&["provider"], "").unwrap_or_else(|| Written::new("provider", String::new())),
        name: take(&["name"], ""),
        plan: take(&["plan"], "details."),
        region: take(&["region", "zone"], "details."),
        version: take(&["version"], "details."),
        options: rest.map(|(name, value)| option(name.trim_start_matches("options."), value)).collect(),
    }
}

fn option(name: &str, value: &str) -> WrittenOption {
    let value = match value {
        "true" => OptionValue::Bool(true),
        "false" => OptionValue::Bool(false),
        text => OptionValue::Text(text.to_owned()),
    };
    WrittenOption { name: name.to_owned(), option: format!("details.options.{name}"), value }
}
