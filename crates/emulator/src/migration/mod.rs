//! Migrations: a change that takes a while, one at a time for each add-on.

mod steps;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::addon::change::Target;
use crate::addon::{Addon, Service};
use crate::clock;
use crate::refusal::Refusal;
use crate::store::{Row, State};

/// A migration. Nothing runs: what it has done follows from the time, and it is finished when somebody looks.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Migration {
    /// `migration_…`.
    pub(crate) id: String,
    /// `addon_…`.
    pub(crate) addon: String,
    target: Target,
    /// Milliseconds since 1970, as `ends`.
    requested: u64,
    ends: u64,
    /// Decided at the start, by `--migrations-fail`.
    fails: bool,
    outcome: Option<Outcome>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Outcome {
    Ok,
    Failed,
    /// At that moment.
    Aborted(u64),
}

impl Row for Migration {
    fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.id)
    }

    fn group(&self) -> &str {
        &self.addon
    }
}

impl Migration {
    /// Starts a migration of an add-on that has none running.
    pub(crate) fn start(
        state: &mut State,
        addon: String,
        target: Target,
        millis: u64,
        fails: bool,
    ) -> Result<Self, Refusal> {
        if state.migrations.of(&addon).any(|one| one.outcome.is_none()) {
            return Err(Refusal::conflict("A migration of this add-on is already running."));
        }
        let requested = clock::now();
        let ends = requested.saturating_add(millis);
        let id = format!("migration_{}", state.dice.uuid());
        let migration = Self { id, addon, target, requested, ends, fails, outcome: None };
        state.migrations.push(migration.clone());
        Ok(migration)
    }

    /// Ends a running migration, which then changes nothing.
    pub(crate) fn abort(&mut self) -> Result<(), Refusal> {
        if self.outcome.is_some() {
            return Err(Refusal::conflict("This migration isn't running any more."));
        }
        self.outcome = Some(Outcome::Aborted(clock::now()));
        Ok(())
    }

    /// As the API shows it: it isn't over before what stands behind the add-on has followed.
    pub(crate) fn view(&self, addon: &Addon) -> Value {
        self.view_at(addon, clock::now())
    }

    /// The same at its start, in which no step has begun.
    pub(crate) fn view_at_start(&self, addon: &Addon) -> Value {
        self.view_at(addon, self.requested)
    }

    fn view_at(&self, addon: &Addon, now: u64) -> Value {
        let outcome = self.outcome.filter(|_| !matches!(addon.service, Service::Migrating));
        let status = match outcome {
            None => "RUNNING",
            Some(Outcome::Ok) => "OK",
            Some(Outcome::Failed) => "FAILED",
            Some(Outcome::Aborted(_)) => "ABORTED",
        };
        let until = match outcome {
            Some(Outcome::Aborted(moment)) => moment,
            Some(_) => self.ends,
            None => now,
        };
        json!({
            "migrationId": self.id,
            "requestDate": clock::iso(self.requested),
            "steps": steps::until(self.requested, self.ends, until, status),
            "status": status,
        })
    }
}

/// Finishes the migrations whose time has come.
pub(crate) fn finish(state: &mut State, now: u64) {
    let State { migrations, addons, dice, .. } = state;
    let due = migrations.iter().filter(|one| one.outcome.is_none() && one.ends <= now);
    let due: Vec<String> = due.map(|one| one.id.clone()).collect();
    for migration in &due {
        let Some(migration) = migrations.get_mut(migration) else { continue };
        migration.outcome = Some(if migration.fails { Outcome::Failed } else { Outcome::Ok });
        if !migration.fails
            && let Some(addon) = addons.get_mut(&migration.addon)
        {
            migration.target.apply(addon, dice);
        }
    }
}
