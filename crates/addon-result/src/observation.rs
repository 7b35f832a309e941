//! What is read about one existing add-on.

use std::collections::BTreeMap;

use clevercloud::model::{Addon, AddonDetails, EnvironmentVariable, SummaryAddon};
use clevercloud::{Api, Error, Owner, Secret};
use connection::{both_of_each, side_by_side};
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
    let (env, details) = side_by_side(|| api.environment(owner, &addon.id), || details_of(api, addon));
    Ok(Observation { addon: addon.clone(), env: environment_map(env?), details: details? })
}

/// Reads environments and details of several add-ons side by side, of `most` at a time.
pub fn observe_each(api: &Api, addons: &[(&Owner, &Addon)], most: usize) -> Vec<Result<Observation, Error>> {
    let env = |(owner, addon): &(&Owner, &Addon)| api.environment(owner, &addon.id);
    let answers = both_of_each(addons, most, env, |(_, addon)| details_of(api, addon));
    let observation = |(&(_, addon), (env, details)): (&(&Owner, &Addon), (Result<_, _>, Result<_, _>))| {
        Ok(Observation { addon: addon.clone(), env: environment_map(env?), details: details? })
    };
    addons.iter().zip(answers).map(observation).collect()
}

fn details_of(api: &Api, addon: &Addon) -> Result<Option<AddonDetails>, Error> {
    api.details(&addon.provider.id, &addon.id, addon.real_id.as_ref())
}

/// The same of an add-on that only the summary has shown so far, in the same single round: the add-on is read beside
/// what belongs to it. `None` where it is gone by then.
pub fn observe_located(api: &Api, owner: &Owner, found: &SummaryAddon) -> Result<Option<Observation>, Error> {
    let SummaryAddon { id, real_id, provider_id, .. } = found;
    let Some(provider) = provider_id else {
        let addon = api.addon(owner, id)?;
        return addon.map(|addon| observe(api, owner, &addon)).transpose();
    };
    let (addon, (env, details)) = side_by_side(
        || api.addon(owner, id),
        || side_by_side(|| api.environment(owner, id), || api.details(provider, id, real_id.as_ref())),
    );
    let Some(addon) = addon? else { return Ok(None) };
    Ok(Some(Observation { addon, env: environment_map(env?), details: details? }))
}

/// The list of the API as a map; of a name that occurs twice the last one counts, as it does for an application.
fn environment_map(list: Vec<EnvironmentVariable>) -> BTreeMap<String, Secret> {
    list.into_iter().map(|variable| (variable.name, variable.value)).collect()
}
