//! A change of plan, zone or version.

use serde::{Deserialize, Serialize};

use super::{Addon, Secrets, order, version};
use crate::catalogue::Catalogue;
use crate::dice::Dice;
use crate::refusal::Refusal;

/// What is asked for, as it was sent.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Wish {
    plan_id: String,
    region: String,
    version: Option<String>,
}

/// What an add-on will be.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Target {
    plan: String,
    region: String,
    version: Option<String>,
}

impl Wish {
    /// The target of a wish that can come true; the current version is kept when none is asked for.
    pub(crate) fn check(self, catalogue: &Catalogue, addon: &Addon) -> Result<Target, Refusal> {
        let (provider, plan) = order::sold(catalogue, &addon.provider, &self.plan_id, &self.region)?;
        if !provider.head.can_upgrade {
            return Err(Refusal::invalid(
                "planId",
                &self.plan_id,
                "add-ons of this provider can't be migrated.",
            ));
        }
        let current = addon.version.as_deref();
        let asked = self.version.as_deref().or(current);
        let version = version::of_order(catalogue, provider, plan, &self.region, asked)?;
        if let (Some(from), Some(to)) = (current, &version)
            && version::is_downgrade(from, to)
        {
            return Err(Refusal::invalid("version", to, "a migration can't go back to an older version."));
        }
        Ok(Target { plan: self.plan_id, region: self.region, version })
    }
}

impl Target {
    /// Makes it so. The database is another one afterwards: its host, name and credentials change.
    pub(crate) fn apply(&self, addon: &mut Addon, dice: &mut Dice) {
        addon.plan.clone_from(&self.plan);
        addon.region.clone_from(&self.region);
        addon.version.clone_from(&self.version);
        addon.secrets = Secrets::draw(dice);
        addon.service.change();
    }
}
