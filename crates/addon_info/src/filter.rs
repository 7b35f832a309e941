//! Which of an owner's add-ons are asked for.

use ansible_module::Failure;
use clevercloud::Owner;
use clevercloud::id::ProviderId;
use clevercloud::model::Addon;
use connection::{Connection, argument_failure};
use provisioning::{Written, find_zone, names_plan};

use crate::arguments::Wanted;

/// The filters, resolved to what add-ons carry.
pub(crate) struct Filter<'a> {
    provider: Option<ProviderId>,
    region: Option<String>,
    wanted: &'a Wanted,
}

impl<'a> Filter<'a> {
    /// Asks for the catalogue only where a filter needs it: a misspelt provider is an error, not an empty list.
    pub(crate) fn resolve(connection: &Connection, wanted: &'a Wanted) -> Result<Self, Failure> {
        let provider = wanted.provider.as_ref().map(|written| connection.provider_id(written)).transpose()?;
        let region = wanted.region.as_ref().map(|written| region(connection, written)).transpose()?;
        Ok(Self { provider, region, wanted })
    }

    pub(crate) fn provider(&self) -> Option<&ProviderId> {
        self.provider.as_ref()
    }

    pub(crate) fn fits(&self, addon: &Addon) -> bool {
        self.provider.as_ref().is_none_or(|provider| addon.provider.id == *provider)
            && self.region.as_ref().is_none_or(|region| addon.region.eq_ignore_ascii_case(region))
            && self.wanted.plan.as_ref().is_none_or(|plan| names_plan(plan, &addon.plan))
            && self.wanted.name.as_ref().is_none_or(|regex| regex.is_match(&addon.name))
    }
}

fn region(connection: &Connection, written: &Written<String>) -> Result<String, Failure> {
    // A private zone shows itself to its owner only.
    let owner = connection.names_owner().then(|| connection.owner()).transpose()?;
    let zones = connection.ask(|api| api.zones(owner.as_ref().and_then(Owner::id)))?;
    find_zone(written, &zones).map(|zone| zone.name.clone()).map_err(|problem| argument_failure([problem]))
}
