//! Which plans are asked for. A provider is shown where at least one of its plans is.

use ansible_module::Failure;
use clevercloud::id::ProviderId;
use clevercloud::model::{Plan, PlanKind, Provider, Zone};
use connection::argument_failure;
use provisioning::{Problem, Written, find_provider, find_zone, fold, version_fits};

use crate::arguments::Wanted;
use crate::versions::Versions;

/// The filters, resolved to what the catalogue carries.
pub(crate) struct Filter<'a> {
    provider: Option<ProviderId>,
    pub(crate) region: Option<String>,
    wanted: &'a Wanted,
}

impl<'a> Filter<'a> {
    /// A misspelt provider or region is an error: it must not look like something that can't be ordered.
    pub(crate) fn resolve(
        wanted: &'a Wanted,
        providers: &[Provider],
        zones: &[Zone],
    ) -> Result<Self, Failure> {
        let provider = wanted.provider.as_ref().map(|written| find_provider(written, providers)).transpose();
        let region = wanted.region.as_ref().map(|written| region(written, providers, zones)).transpose();
        match (provider, region) {
            (Ok(provider), Ok(region)) => {
                Ok(Self { provider: provider.map(|provider| provider.id.clone()), region, wanted })
            }
            (provider, region) => Err(argument_failure(provider.err().into_iter().chain(region.err()))),
        }
    }

    /// The plans that fit as far as the catalogue tells, cheapest first.
    pub(crate) fn plans<'p>(&self, provider: &'p Provider) -> Vec<&'p Plan> {
        if self.provider.as_ref().is_some_and(|wanted| *wanted != provider.id) {
            return Vec::new();
        }
        let in_provider = self.says([provider.id.as_str(), &provider.name]);
        let fits = |plan: &&Plan| {
            self.zones(plan).next().is_some()
                && self.wanted.max_price.is_none_or(|most| plan.price <= most)
                && (in_provider || self.says([&plan.slug, &plan.name]))
        };
        let mut plans: Vec<_> = provider.plans.iter().filter(fits).collect();
        plans.sort_by(|a, b| a.price.total_cmp(&b.price).then_with(|| a.slug.cmp(&b.slug)));
        plans
    }

    /// Whether the plan can run the version: a dedicated one chooses, a shared one has its cluster's.
    pub(crate) fn version_fits(&self, plan: &Plan, versions: &Versions) -> bool {
        let Some(wanted) = &self.wanted.version else { return true };
        match plan.kind() {
            PlanKind::Shared => {
                let mut clusters = self.zones(plan).filter_map(|zone| versions.shared.get(zone));
                clusters.any(|version| version_fits(wanted, version))
            }
            PlanKind::Dedicated | PlanKind::Unknown => {
                versions.dedicated.iter().any(|version| version_fits(wanted, version))
            }
        }
    }

    /// Where the plan is sold, within the region that is asked for; nowhere when it is withdrawn.
    fn zones<'p>(&self, plan: &'p Plan) -> impl Iterator<Item = &'p String> {
        plan.zones.iter().filter(|zone| self.region.as_ref().is_none_or(|region| region == *zone))
    }

    fn says(&self, names: [&str; 2]) -> bool {
        self.wanted.text.as_ref().is_none_or(|text| names.into_iter().any(|name| fold(name).contains(text)))
    }
}

/// Zones that sell something count as known even where the list of zones lacks them, as it may for private ones.
fn region(written: &Written<String>, providers: &[Provider], zones: &[Zone]) -> Result<String, Problem> {
    let mut sold = providers.iter().flat_map(|provider| &provider.plans).flat_map(|plan| &plan.zones);
    match sold.find(|zone| fold(zone) == fold(&written.value)) {
        Some(zone) => Ok(zone.clone()),
        None => find_zone(written, zones).map(|zone| zone.name.clone()),
    }
}
