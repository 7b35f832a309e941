//! A provider and its plans, as the result shows them.

use std::collections::{BTreeMap, BTreeSet};

use clevercloud::id::{PlanId, ProviderId};
use clevercloud::model::{Plan, PlanKind, Provider, ProviderVersions};
use serde::Serialize;
use serde_json::Value;

use crate::features::features;
use crate::filter::Filter;
use crate::versions::{OfferedOption, Versions, options};

#[derive(Debug, Serialize)]
pub(crate) struct Offer {
    id: ProviderId,
    name: String,
    can_upgrade: bool,
    /// Zones that sell at least one of its plans, whatever was asked for.
    regions: BTreeSet<String>,
    plans: Vec<OfferedPlan>,
    versions: Versions,
    options: Vec<OfferedOption>,
}

#[derive(Debug, Serialize)]
struct OfferedPlan {
    slug: String,
    id: PlanId,
    name: String,
    /// Euros for 30 days.
    price: f64,
    dedicated: Option<bool>,
    regions: Vec<String>,
    features: BTreeMap<String, Value>,
}

impl Offer {
    /// `None` where no plan fits. `versions` is `None` where the provider has none to choose from.
    pub(crate) fn of(
        provider: &Provider,
        versions: Option<ProviderVersions>,
        filter: &Filter<'_>,
    ) -> Option<Self> {
        let told = versions.unwrap_or_default();
        let versions = Versions::of(provider, &told);
        let fitting = filter.plans(provider).into_iter().filter(|plan| filter.version_fits(plan, &versions));
        let plans: Vec<_> = fitting.map(OfferedPlan::from).collect();
        (!plans.is_empty()).then(|| Self {
            id: provider.id.clone(),
            name: provider.name.clone(),
            can_upgrade: provider.can_upgrade,
            regions: provider.plans.iter().flat_map(|plan| &plan.zones).cloned().collect(),
            plans,
            options: options(provider, &told),
            versions,
        })
    }
}

impl From<&Plan> for OfferedPlan {
    fn from(plan: &Plan) -> Self {
        let mut regions = plan.zones.clone();
        regions.sort();
        Self {
            slug: plan.slug.clone(),
            id: plan.id.clone(),
            name: plan.name.clone(),
            price: plan.price,
            dedicated: match plan.kind() {
                PlanKind::Dedicated => Some(true),
                PlanKind::Shared => Some(false),
                PlanKind::Unknown => None,
            },
            regions,
            features: features(plan),
        }
    }
}
