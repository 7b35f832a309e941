//! Versions and options of a provider, as the result shows them.

use std::collections::{BTreeMap, BTreeSet};

use clevercloud::model::{OptionFeature, PlanKind, Provider, ProviderVersions};
use provisioning::{compare_versions, shared_version, unlisted_options};
use serde::Serialize;

/// Which versions run where.
#[derive(Debug, Serialize)]
pub(crate) struct Versions {
    /// What a dedicated plan gets where the author chooses none.
    default: Option<String>,
    /// What a dedicated plan may have, lowest first.
    pub(crate) dedicated: Vec<String>,
    /// Zone → the version of its cluster, where shared plans are sold.
    pub(crate) shared: BTreeMap<String, String>,
}

/// One entry that `details.options` of `addon_register` may have.
#[derive(Debug, Serialize)]
pub(crate) struct OfferedOption {
    name: String,
    /// `None`: the API does not list the option, so it tells no default.
    default: Option<bool>,
    /// The versions that list it, lowest first.
    versions: Vec<String>,
}

impl Versions {
    pub(crate) fn of(provider: &Provider, versions: &ProviderVersions) -> Self {
        let shared_plans = provider.plans.iter().filter(|plan| plan.kind() == PlanKind::Shared);
        // A cluster may outlive the plans on it, and its zone may be written as no zone is (`PAR`).
        let zones: BTreeSet<&String> = shared_plans.flat_map(|plan| &plan.zones).collect();
        let shared = |zone: &String| Some((zone.clone(), shared_version(versions, zone)?));
        let default = &versions.default_dedicated_version;
        Self {
            default: (!default.is_empty()).then(|| default.clone()),
            dedicated: sorted(versions.dedicated.keys()),
            shared: zones.into_iter().filter_map(shared).collect(),
        }
    }
}

/// By name.
pub(crate) fn options(provider: &Provider, versions: &ProviderVersions) -> Vec<OfferedOption> {
    let listed = versions.dedicated.values().flat_map(|version| &version.features);
    let listed = listed.map(|option| option.name.as_str());
    let names: BTreeSet<&str> = listed.chain(unlisted_options(&provider.id).iter().copied()).collect();
    names.into_iter().map(|name| option(name, versions)).collect()
}

/// Its default is that of the provider's default version, or else of the highest that lists it.
fn option(name: &str, versions: &ProviderVersions) -> OfferedOption {
    let listing = |version: &str| -> Option<&OptionFeature> {
        versions.dedicated.get(version)?.features.iter().find(|option| option.name == name)
    };
    let having = sorted(versions.dedicated.keys().filter(|version| listing(version).is_some()));
    let shown = listing(&versions.default_dedicated_version).or_else(|| listing(having.last()?));
    OfferedOption { name: name.to_owned(), default: shown.map(|option| option.enabled), versions: having }
}

fn sorted<'a>(versions: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut sorted: Vec<_> = versions.cloned().collect();
    sorted.sort_by(|a, b| compare_versions(a, b));
    sorted
}
