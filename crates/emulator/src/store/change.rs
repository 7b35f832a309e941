//! One line of the journal: what a request changed.

use serde::{Deserialize, Serialize};

use super::State;
use super::table::Changed;
use super::tracked::Tracked;
use crate::addon::Addon;
use crate::application::Application;
use crate::dice::Dice;
use crate::login::Logins;
use crate::migration::Migration;
use crate::world::World;

/// The fields of [`State`], each absent where nothing happened.
#[derive(Serialize)]
struct Written<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    dice: Option<&'a Dice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    addons: Option<Changed<Addon>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    applications: Option<Changed<Application>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    migrations: Option<Changed<Migration>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logins: Option<&'a Logins>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seeded: Option<&'a World>,
}

/// The same, read back.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    dice: Option<Dice>,
    addons: Option<Changed<Addon>>,
    applications: Option<Changed<Application>>,
    migrations: Option<Changed<Migration>>,
    logins: Option<Logins>,
    seeded: Option<World>,
}

impl State {
    /// What was changed since the last time as a line of JSON, or `None` when nothing was.
    pub(super) fn changed(&mut self) -> serde_json::Result<Option<Vec<u8>>> {
        // Named one by one: a new field must not be forgotten here.
        let Self { dice, addons, applications, migrations, logins, seeded, version } = self;
        let written = Written {
            dice: dice.changed(),
            addons: addons.changed(),
            applications: applications.changed(),
            migrations: migrations.changed(),
            logins: logins.changed(),
            seeded: seeded.changed(),
        };
        let mut line = serde_json::to_vec(&written)?;
        if line == b"{}" {
            return Ok(None);
        }
        *version += 1;
        line.push(b'\n');
        Ok(Some(line))
    }

    /// Lets a change happen again.
    pub(super) fn apply(&mut self, change: Change) {
        let Change { dice, addons, applications, migrations, logins, seeded } = change;
        if let Some(dice) = dice {
            self.dice = Tracked::new(dice);
        }
        if let Some(changed) = addons {
            self.addons.apply(changed);
        }
        if let Some(changed) = applications {
            self.applications.apply(changed);
        }
        if let Some(changed) = migrations {
            self.migrations.apply(changed);
        }
        if let Some(logins) = logins {
            self.logins = Tracked::new(logins);
        }
        if let Some(seeded) = seeded {
            self.seeded = Tracked::new(seeded);
        }
    }
}
