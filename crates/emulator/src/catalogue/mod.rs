//! What Clever Cloud sells, as its API says it; `catalogue/README.md` tells where the data comes from.

mod provider;
mod runtime;
mod versions;
mod zone;

use std::collections::BTreeMap;
use std::io;

pub(crate) use provider::{Plan, Provider, ProviderHead};
pub(crate) use runtime::{MOST_INSTANCES, Runtimes};
pub(crate) use versions::Versions;
pub(crate) use zone::Zone;

/// Providers, zones and versions.
pub(crate) struct Catalogue {
    pub(crate) providers: Vec<Provider>,
    pub(crate) zones: Vec<Zone>,
    /// By provider id; a provider without an entry has neither versions nor options.
    pub(crate) versions: BTreeMap<String, Versions>,
    pub(crate) runtimes: Runtimes,
}

const PROVIDERS: &str = include_str!("../../catalogue/addonproviders.json");
const ZONES: &str = include_str!("../../catalogue/zones.json");
const VERSIONS: &str = include_str!("../../catalogue/addon-provider-versions.json");
const RUNTIMES: &str = include_str!("../../catalogue/runtimes.json");

impl Catalogue {
    /// The catalogue that this program carries.
    pub(crate) fn embedded() -> io::Result<Self> {
        Ok(Self {
            providers: serde_json::from_str(PROVIDERS)?,
            zones: serde_json::from_str(ZONES)?,
            versions: serde_json::from_str(VERSIONS)?,
            runtimes: serde_json::from_str(RUNTIMES)?,
        })
    }

    pub(crate) fn provider(&self, id: &str) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.head.id == id)
    }

    pub(crate) fn zone(&self, name: &str) -> Option<&Zone> {
        self.zones.iter().find(|zone| zone.name == name)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{Catalogue, PROVIDERS, VERSIONS, ZONES};

    fn parse(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn what_is_served_is_what_the_files_say_oddities_included() {
        let catalogue = Catalogue::embedded().unwrap();
        assert_eq!(serde_json::to_value(&catalogue.providers).unwrap(), parse(PROVIDERS));
        assert_eq!(serde_json::to_value(&catalogue.zones).unwrap(), parse(ZONES));
        assert_eq!(serde_json::to_value(&catalogue.versions).unwrap(), parse(VERSIONS));
    }

    #[test]
    fn the_type_of_a_plan_is_read_through_every_spelling_of_the_catalogue() {
        let catalogue = Catalogue::embedded().unwrap();
        let kind = |provider: &str, slug: &str| {
            let mut plans = catalogue.provider(provider)?.plans.iter();
            plans.find(|plan| plan.slug == slug).map(super::Plan::is_dedicated)
        };
        assert_eq!(kind("postgresql-addon", "dev"), Some(false));
        assert_eq!(kind("postgresql-addon", "xxs_sml"), Some(true));
        assert_eq!(kind("mysql-addon", "dev"), Some(false), "computable_value is `true` here");
        assert_eq!(kind("mysql-addon", "xs_sml"), Some(true), "computable_value is `false` here");
        assert_eq!(kind("addon-pulsar", "beta"), Some(false));
        assert_eq!(kind("cellar-addon", "S"), Some(false), "says nothing");
    }
}
