//! An add-on of a seed file: an order in the words of people.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::json;

use super::check_owner;
use super::scalar::Scalar;
use crate::addon::order::Order;
use crate::addon::{Addon, Variable};
use crate::catalogue::{Catalogue, Plan};
use crate::refusal::Refusal;
use crate::store::State;
use crate::world::World;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SeedAddon {
    /// Unique for its owner and provider: an add-on that is there already stays as it is.
    pub(super) name: String,
    /// `user_…` or `orga_…`.
    pub(super) owner: String,
    /// Id of the provider.
    provider: String,
    /// Id, slug or name of the plan, in any letter case.
    plan: String,
    #[serde(default = "usual_zone")]
    region: String,
    version: Option<Scalar>,
    #[serde(default)]
    options: BTreeMap<String, Scalar>,
    #[serde(default)]
    tags: Vec<String>,
    /// What a configuration provider holds.
    #[serde(default)]
    env: BTreeMap<String, Scalar>,
}

fn usual_zone() -> String {
    "par".to_owned()
}

impl SeedAddon {
    pub(super) fn check(&self, world: &World, catalogue: &Catalogue, state: &State) -> Result<(), String> {
        check_owner(world, state, &self.owner)?;
        self.order(catalogue)?.check(catalogue).map_err(|refusal| refusal.message().to_owned())?;
        Ok(())
    }

    /// Makes the add-on, if its check said that it can be made.
    pub(super) fn plant(self, catalogue: &Catalogue, state: &mut State) -> Result<(), Refusal> {
        let is_it = |addon: &Arc<Addon>| addon.name == self.name && addon.provider == self.provider;
        if state.addons_of(&self.owner).any(is_it) {
            return Ok(());
        }
        let order = self.order(catalogue).map_err(|error| Refusal::bad_form(&error))?;
        let id = order.place(catalogue, state, &self.owner)?.id;
        let addon = state.addon_mut(&self.owner, &id)?;
        addon.tags = self.tags;
        let variables = self.env.into_iter().map(|(name, Scalar(value))| Variable { name, value });
        addon.variables = variables.collect();
        Ok(())
    }

    fn order(&self, catalogue: &Catalogue) -> Result<Order, String> {
        let provider = catalogue.provider(&self.provider);
        let provider = provider.ok_or_else(|| {
            format!("provider {} does not exist: write an id such as postgresql-addon", self.provider)
        })?;
        let is_it = |one: &&str| one.eq_ignore_ascii_case(&self.plan);
        let is_meant = |plan: &&Plan| [&*plan.id, &plan.slug, &plan.name].iter().any(is_it);
        let mut sold = provider.plans.iter().filter(|plan| !plan.zones.is_empty());
        let plan = sold.clone().find(is_meant).ok_or_else(|| {
            let slugs: Vec<&str> = sold.by_ref().map(|plan| &*plan.slug).collect();
            format!("plan {} is not sold: choose one of {}", self.plan, slugs.join(", "))
        })?;
        let options: BTreeMap<_, _> =
            self.options.iter().map(|(name, Scalar(value))| (name, value)).collect();
        let order = json!({
            "name": self.name,
            "providerId": self.provider,
            "plan": plan.id,
            "region": self.region,
            "version": self.version.as_ref().map(|Scalar(version)| version),
            "options": options,
        });
        serde_json::from_value(order).map_err(|error| error.to_string())
    }
}
