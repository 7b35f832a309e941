//! The order of an add-on: what is asked for, checked against the catalogue, then made.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::Number;

use super::{Addon, Secrets, Service, real_id, version};
use crate::catalogue::{Catalogue, Plan, Provider};
use crate::clock;
use crate::refusal::Refusal;
use crate::store::State;

/// The body of `POST …/addons`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Order {
    name: Option<String>,
    provider_id: String,
    plan: String,
    region: String,
    /// Text only: a JSON boolean is refused, as the API describes a map of strings.
    #[serde(default)]
    options: BTreeMap<String, String>,
    /// An application to link at once.
    linked_app: Option<String>,
    /// Rarely used; the version among the options counts before it.
    version: Option<String>,
}

impl Order {
    /// The id of the provider.
    pub(crate) fn provider(&self) -> &str {
        &self.provider_id
    }

    /// What the catalogue calls the order's plan, and its price.
    pub(crate) fn line<'a>(&self, catalogue: &'a Catalogue) -> Result<(&'a str, &'a Number), Refusal> {
        let (_, plan) = sold(catalogue, &self.provider_id, &self.plan, &self.region)?;
        Ok((&plan.name, &plan.price))
    }

    /// The version that the add-on will have, if the catalogue allows the order.
    pub(crate) fn check(&self, catalogue: &Catalogue) -> Result<Option<String>, Refusal> {
        let (provider, plan) = sold(catalogue, &self.provider_id, &self.plan, &self.region)?;
        let asked = self.options.get("version").or(self.version.as_ref()).map(String::as_str);
        version::of_order(catalogue, provider, plan, &self.region, asked)
    }

    /// Makes the add-on; nothing is changed if that is refused.
    pub(crate) fn place(
        self,
        catalogue: &Catalogue,
        state: &mut State,
        owner: &str,
    ) -> Result<Addon, Refusal> {
        let version = self.check(catalogue)?;
        if let Some(application) = &self.linked_app {
            state.application(owner, application)?;
        }

        let is_served = state.is_served(&self.provider_id);
        let dice = &mut state.dice;
        let addon = Addon {
            id: format!("addon_{}", dice.uuid()),
            real_id: real_id::draw(&self.provider_id, dice),
            owner: owner.to_owned(),
            name: self.name.unwrap_or_else(|| self.provider_id.clone()),
            provider: self.provider_id,
            plan: self.plan,
            region: self.region,
            options: self.options,
            version,
            created: clock::now(),
            tags: Vec::new(),
            secrets: Secrets::draw(dice),
            variables: Vec::new(),
            network_group: None,
            deleted: false,
            service: Service::of_new(is_served),
            listed: OnceLock::new(),
        };
        if let Some(application) = &self.linked_app {
            state.application_mut(owner, application)?.addons.push(addon.id.clone());
        }
        state.addons.push(addon.clone());
        Ok(addon)
    }
}

/// The provider and its plan, if it is sold in that zone. The API's statuses for these mistakes are unconfirmed.
pub(crate) fn sold<'a>(
    catalogue: &'a Catalogue,
    provider_id: &str,
    plan_id: &str,
    region: &str,
) -> Result<(&'a Provider, &'a Plan), Refusal> {
    let refuse = |field, value, reason| Err(Refusal::invalid(field, value, reason));
    let Some(provider) = catalogue.provider(provider_id) else {
        return refuse("providerId", provider_id, "there is no such add-on provider.");
    };
    let Some(plan) = provider.plans.iter().find(|plan| plan.id == plan_id) else {
        return refuse("plan", plan_id, "this provider has no such plan; the id is expected, not the slug.");
    };
    if plan.zones.is_empty() {
        return refuse("plan", plan_id, "this plan is no longer sold.");
    }
    if !plan.zones.iter().any(|zone| zone == region) {
        return refuse("region", region, "this plan isn't sold in this zone.");
    }
    Ok((provider, plan))
}
