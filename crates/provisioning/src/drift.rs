//! How an existing add-on differs from what the author asked for.

use std::collections::BTreeMap;

use clevercloud::Secret;
use clevercloud::model::{Addon, AddonDetails, Plan, PlanKind};

use crate::options::canonical;
use crate::order::Order;
use crate::request::Request;
use crate::text::same;
use crate::version::fits;

/// What an existing add-on is.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    /// As the add-on shows it; the catalogue may no longer list it.
    pub plan: Plan,
    /// Zone name.
    pub region: String,
    /// The version that runs, where the API says.
    pub version: Option<String>,
    /// Options that the API reports, and whether they are on.
    pub options: BTreeMap<String, bool>,
}

impl Observed {
    /// From the add-on, its v4 details where the provider has them, and its environment.
    pub fn new(addon: &Addon, details: Option<&AddonDetails>, env: &BTreeMap<String, Secret>) -> Self {
        let features = details.into_iter().flat_map(|details| &details.features.0);
        let version = details.and_then(|details| details.version.clone()).or_else(|| version_variable(env));
        Self {
            plan: addon.plan.clone(),
            region: addon.region.clone(),
            version: version.filter(|version| !version.is_empty()),
            options: features.map(|feature| (canonical(&feature.name), feature.enabled)).collect(),
        }
    }
}

/// `POSTGRESQL_ADDON_VERSION`, `ES_ADDON_VERSION`, …
fn version_variable(env: &BTreeMap<String, Secret>) -> Option<String> {
    let (_, value) = env.iter().find(|(name, _)| name.ends_with("_ADDON_VERSION"))?;
    Some(value.expose().to_owned())
}

/// One field that is not as asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// `plan`, `region`, `version` or `options.<name>`.
    pub field: String,
    /// What was asked for.
    pub expected: String,
    /// What is.
    pub actual: String,
}

/// Compares what the author gave, nothing else: what was left to a default is no wish. An option or a version
/// that the API does not report cannot be compared; a shared plan's version is not the author's to choose.
pub fn differences(request: &Request, order: &Order, observed: &Observed) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut differs = |field: &str, expected: &str, actual: &str| {
        found.push(Difference {
            field: field.to_owned(),
            expected: expected.to_owned(),
            actual: actual.to_owned(),
        });
    };
    if request.plan.is_some() && order.plan.id != observed.plan.id {
        differs("plan", &order.plan.slug, &observed.plan.slug);
    }
    if request.region.is_some() && !same(&order.region, &observed.region) {
        differs("region", &order.region, &observed.region);
    }
    if let (Some(written), Some(expected), Some(actual)) =
        (&request.version, &order.version, &observed.version)
    {
        let as_written = fits(&written.value, actual);
        if observed.plan.kind() != PlanKind::Shared && !as_written && !fits(expected, actual) {
            differs("version", expected, actual);
        }
    }
    for (name, expected) in &order.options {
        if let (Ok(wanted), Some(actual)) = (expected.parse::<bool>(), observed.options.get(name))
            && wanted != *actual
        {
            differs(&format!("options.{name}"), expected, &actual.to_string());
        }
    }
    found
}
