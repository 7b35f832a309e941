//! An add-on as `/v2` shows it.

use serde::Serialize;

use super::{Addon, env};
use crate::catalogue::{Catalogue, Plan, Provider, ProviderHead};
use crate::refusal::Refusal;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct View<'a> {
    id: &'a str,
    name: &'a str,
    real_id: &'a str,
    region: &'a str,
    zone_id: Option<&'a str>,
    provider: &'a ProviderHead,
    plan: &'a Plan,
    creation_date: u64,
    config_keys: Vec<String>,
}

impl Addon {
    pub(crate) fn view<'a>(&'a self, catalogue: &'a Catalogue) -> Result<View<'a>, Refusal> {
        let (provider, plan) = self.sale(catalogue)?;
        Ok(View {
            id: &self.id,
            name: &self.name,
            real_id: &self.real_id,
            region: &self.region,
            zone_id: catalogue.zone(&self.region).map(|zone| zone.id.as_str()),
            provider: &provider.head,
            plan,
            creation_date: self.created,
            config_keys: env::of(self).into_iter().map(|variable| variable.name).collect(),
        })
    }

    /// The view as JSON.
    pub(crate) fn listed(&self, catalogue: &Catalogue) -> Result<&str, Refusal> {
        if let Some(listed) = self.listed.get() {
            return Ok(listed);
        }
        let view = serde_json::to_string(&self.view(catalogue)?);
        let view = view.map_err(|error| Refusal::broken(error.to_string()))?;
        Ok(self.listed.get_or_init(|| view.into()))
    }

    /// The provider and the plan. They can only be missing for a state file that another catalogue filled.
    pub(crate) fn sale<'a>(&self, catalogue: &'a Catalogue) -> Result<(&'a Provider, &'a Plan), Refusal> {
        let provider = catalogue.provider(&self.provider);
        let plan = provider.and_then(|provider| provider.plans.iter().find(|plan| plan.id == self.plan));
        provider.zip(plan).ok_or_else(|| {
            Refusal::broken(format!("The catalogue has no plan {} of {}.", self.plan, self.provider))
        })
    }
}
