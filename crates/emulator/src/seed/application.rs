//! An application of a seed file.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use super::addon::SeedAddon;
use super::check_owner;
use super::scalar::Scalar;
use crate::application::NewApplication;
use crate::refusal::Refusal;
use crate::store::State;
use crate::world::World;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SeedApplication {
    /// Unique for its owner: an application that is there already stays as it is.
    name: String,
    /// `user_…` or `orga_…`.
    owner: String,
    #[serde(default)]
    env: BTreeMap<String, Scalar>,
    /// Names of the owner's add-ons to link.
    #[serde(default)]
    addons: Vec<String>,
}

impl SeedApplication {
    pub(super) fn check(&self, world: &World, planned: &[SeedAddon], state: &State) -> Result<(), String> {
        check_owner(world, state, &self.owner)?;
        let is_there = |name: &String| {
            planned.iter().any(|addon| addon.owner == self.owner && addon.name == *name)
                || state.addons_of(&self.owner).any(|addon| addon.name == *name)
        };
        match self.addons.iter().find(|name| !is_there(name)) {
            None => Ok(()),
            Some(name) => Err(format!("{} has no add-on {name:?}: add it to addons", self.owner)),
        }
    }

    /// Makes the application, if its check said that it can be made.
    pub(super) fn plant(self, state: &mut State) -> Result<(), Refusal> {
        if state.applications_of(&self.owner).any(|application| application.settings.name == self.name) {
            return Ok(());
        }
        let env: BTreeMap<_, _> = self.env.iter().map(|(name, Scalar(value))| (name, value)).collect();
        let new: NewApplication = serde_json::from_value(json!({"name": self.name, "env": env}))
            .map_err(|error| Refusal::bad_form(&error.to_string()))?;
        let mut application = new.create(self.owner.clone(), &mut state.dice)?;
        let linked = state.addons_of(&self.owner).filter(|addon| self.addons.contains(&addon.name));
        application.addons = linked.map(|addon| addon.id.clone()).collect();
        state.applications.push(application);
        Ok(())
    }
}
