//! What is read about one existing add-on.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::thread;

use clevercloud::model::{Addon, AddonDetails, EnvironmentVariable};
use clevercloud::{Api, Error, Owner, Secret};
use provisioning::Observed;

/// An add-on with its environment and details.
#[derive(Debug, Clone)]
pub struct Observation {
    /// As v2 shows it.
    pub addon: Addon,
    /// What v4 adds, where its provider has such a page.
    pub details: Option<AddonDetails>,
    /// Name → value: its credentials.
    pub env: BTreeMap<String, Secret>,
}

impl Observation {
    /// An add-on that has nothing to show yet.
    pub fn unseen(addon: Addon) -> Self {
        Self { addon, details: None, env: BTreeMap::new() }
    }

    /// What can be compared with a request.
    pub fn observed(&self) -> Observed {
        Observed::new(&self.addon, self.details.as_ref(), &self.env)
    }
}

/// Reads environment and details side by side.
pub fn observe(api: &Api, owner: &Owner, addon: &Addon) -> Result<Observation, Error> {
    thread::scope(|scope| {
        let details = scope.spawn(|| api.details(addon));
        let env = environment_map(api.environment(owner, &addon.id)?);
        let details = details.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        Ok(Observation { addon: addon.clone(), details, env })
    })
}

/// The list of the API as a map; of a name that occurs twice the last one counts, as it does for an application.
fn environment_map(list: Vec<EnvironmentVariable>) -> BTreeMap<String, Secret> {
    list.into_iter().map(|variable| (variable.name, variable.value)).collect()
}
