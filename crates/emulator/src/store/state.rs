//! What changes while the emulator runs.

use std::io;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Table, Tracked};
use crate::addon::{Addon, Service};
use crate::application::Application;
use crate::dice::Dice;
use crate::drain::Drain;
use crate::hook::Hook;
use crate::login::Logins;
use crate::migration::{self, Migration};
use crate::network_group::NetworkGroup;
use crate::organisations::Organisations;
use crate::profile::Profiles;
use crate::refusal::Refusal;
use crate::world::World;

/// Everything that a state file keeps. Tables are in the order of creation, which is also the order of answers.
#[derive(Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) dice: Tracked<Dice>,
    pub(crate) addons: Table<Addon>,
    pub(crate) applications: Table<Application>,
    pub(crate) migrations: Table<Migration>,
    #[serde(default)]
    pub(crate) logins: Tracked<Logins>,
    /// Everybody who was added since the start.
    #[serde(default = "nobody")]
    pub(crate) seeded: Tracked<World>,
    /// The providers whose add-ons have services of this machine behind them.
    #[serde(skip)]
    pub(super) served: &'static [&'static str],
    /// Counts the changes since the start.
    #[serde(skip)]
    pub(super) version: u64,
    #[serde(default)]
    pub(crate) organisations: Tracked<Organisations>,
    #[serde(default)]
    pub(crate) profiles: Tracked<Profiles>,
    #[serde(default)]
    pub(crate) network_groups: Table<NetworkGroup>,
    #[serde(default)]
    pub(crate) drains: Table<Drain>,
    #[serde(default)]
    pub(crate) hooks: Table<Hook>,
}

fn nobody() -> Tracked<World> {
    Tracked::new(World::empty())
}

impl State {
    pub(super) fn new(seed: Option<u64>) -> io::Result<Self> {
        Ok(Self {
            dice: Tracked::new(Dice::new(seed)?),
            addons: Table::default(),
            applications: Table::default(),
            migrations: Table::default(),
            logins: Tracked::default(),
            seeded: nobody(),
            served: &[],
            version: 0,
            organisations: Tracked::default(),
            profiles: Tracked::default(),
            network_groups: Table::default(),
            drains: Table::default(),
            hooks: Table::default(),
        })
    }

    /// Another one after each change.
    pub(crate) fn version(&self) -> u64 {
        self.version
    }

    /// Puts services of this machine behind the add-ons of these providers.
    pub(crate) fn serve(&mut self, providers: &'static [&'static str]) {
        self.served = providers;
        let served = self.addons.iter().filter(|addon| self.is_served(&addon.provider));
        for id in served.map(|addon| addon.id.clone()).collect::<Vec<_>>() {
            if let Some(addon) = self.addons.get_mut(&id) {
                addon.service = Service::of_new(true);
            }
        }
    }

    pub(crate) fn is_served(&self, provider: &str) -> bool {
        self.served.contains(&provider)
    }

    /// Lets the time since the last look happen.
    pub(super) fn settle(&mut self, now: u64) {
        migration::finish(self, now);
    }

    pub(crate) fn addons_of(&self, owner: &str) -> impl Iterator<Item = &Arc<Addon>> {
        self.addons.of(owner).filter(|addon| !addon.deleted)
    }

    /// An owner's add-on, by either of its ids.
    pub(crate) fn addon(&self, owner: &str, id: &str) -> Result<&Addon, Refusal> {
        let addon = self.addons.get(id).filter(|addon| addon.is_of(owner));
        addon.map(AsRef::as_ref).ok_or_else(Refusal::no_such_addon)
    }

    pub(crate) fn addon_mut(&mut self, owner: &str, id: &str) -> Result<&mut Addon, Refusal> {
        self.addon(owner, id)?;
        self.addons.get_mut(id).ok_or_else(Refusal::no_such_addon)
    }

    pub(crate) fn applications_of(&self, owner: &str) -> impl Iterator<Item = &Arc<Application>> {
        self.applications.of(owner)
    }

    pub(crate) fn application(&self, owner: &str, id: &str) -> Result<&Application, Refusal> {
        let application = self.applications.get(id).filter(|application| application.owner == owner);
        application.map(AsRef::as_ref).ok_or_else(Refusal::no_such_application)
    }

    pub(crate) fn application_mut(&mut self, owner: &str, id: &str) -> Result<&mut Application, Refusal> {
        self.application(owner, id)?;
        self.applications.get_mut(id).ok_or_else(Refusal::no_such_application)
    }
}
