//! What changes while the emulator runs.

use std::io;

use serde::{Deserialize, Serialize};

use crate::addon::Addon;
use crate::application::Application;
use crate::dice::Dice;
use crate::login::Logins;
use crate::migration::{self, Migration};
use crate::refusal::Refusal;

/// Everything that a state file keeps. Lists are in the order of creation, which is also the order of answers.
#[derive(Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) dice: Dice,
    pub(crate) addons: Vec<Addon>,
    pub(crate) applications: Vec<Application>,
    pub(crate) migrations: Vec<Migration>,
    #[serde(default)]
    pub(crate) logins: Logins,
}

impl State {
    pub(super) fn new(seed: Option<u64>) -> io::Result<Self> {
        Ok(Self {
            dice: Dice::new(seed)?,
            addons: Vec::new(),
            applications: Vec::new(),
            migrations: Vec::new(),
            logins: Logins::default(),
        })
    }

    /// Lets the time since the last look happen; true if something changed.
    pub(super) fn settle(&mut self, now: u64) -> bool {
        migration::finish(self, now)
    }

    pub(crate) fn addons_of(&self, owner: &str) -> impl Iterator<Item = &Addon> {
        self.addons.iter().filter(move |addon| addon.owner == owner && !addon.deleted)
    }

    /// An owner's add-on, by either of its ids.
    pub(crate) fn addon(&self, owner: &str, id: &str) -> Result<&Addon, Refusal> {
        self.addons.iter().find(|addon| addon.is(owner, id)).ok_or_else(Refusal::no_such_addon)
    }

    pub(crate) fn addon_mut(&mut self, owner: &str, id: &str) -> Result<&mut Addon, Refusal> {
        self.addons.iter_mut().find(|addon| addon.is(owner, id)).ok_or_else(Refusal::no_such_addon)
    }

    pub(crate) fn applications_of(&self, owner: &str) -> impl Iterator<Item = &Application> {
        self.applications.iter().filter(move |application| application.owner == owner)
    }

    pub(crate) fn application(&self, owner: &str, id: &str) -> Result<&Application, Refusal> {
        self.applications_of(owner)
            .find(|application| application.id == id)
            .ok_or_else(Refusal::no_such_application)
    }

    pub(crate) fn application_mut(&mut self, owner: &str, id: &str) -> Result<&mut Application, Refusal> {
        let mut all = self.applications.iter_mut();
        all.find(|application| application.owner == owner && application.id == id)
            .ok_or_else(Refusal::no_such_application)
    }
}
