//! One line of the journal: what a request changed.

use serde::{Deserialize, Serialize};

use super::State;
use super::table::Changed;
use crate::addon::Addon;
use crate::application::Application;
use crate::dice::Dice;
use crate::drain::Drain;
use crate::hook::Hook;
use crate::login::Logins;
use crate::migration::Migration;
use crate::network_group::NetworkGroup;
use crate::organisations::Organisations;
use crate::profile::Profiles;
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
    #[serde(skip_serializing_if = "Option::is_none")]
    organisations: Option<&'a Organisations>,
    #[serde(skip_serializing_if = "Option::is_none")]
    profiles: Option<&'a Profiles>,
    #[serde(skip_serializing_if = "Option::is_none")]
    network_groups: Option<Changed<NetworkGroup>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drains: Option<Changed<Drain>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hooks: Option<Changed<Hook>>,
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
    organisations: Option<Organisations>,
    profiles: Option<Profiles>,
    network_groups: Option<Changed<NetworkGroup>>,
    drains: Option<Changed<Drain>>,
    hooks: Option<Changed<Hook>>,
}

impl State {
    /// What was changed since the last time as a line of JSON, or `None` when nothing was.
    pub(super) fn changed(&mut self) -> serde_json::Result<Option<Vec<u8>>> {
        // Named one by one: a new field must not be forgotten here.
        let Self {
            dice,
            addons,
            applications,
            migrations,
            logins,
            organisations,
            profiles,
            network_groups,
            drains,
            hooks,
            seeded,
            served: _,
            version,
        } = self;
        let written = Written {
            dice: dice.changed(),
            addons: addons.changed(),
            applications: applications.changed(),
            migrations: migrations.changed(),
            logins: logins.changed(),
            seeded: seeded.changed(),
            organisations: organisations.changed(),
            profiles: profiles.changed(),
            network_groups: network_groups.changed(),
            drains: drains.changed(),
            hooks: hooks.changed(),
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
        let Change {
            dice,
            addons,
            applications,
            migrations,
            logins,
            organisations,
            profiles,
            network_groups,
            drains,
            hooks,
            seeded,
        } = change;
        self.dice.replace(dice);
        self.logins.replace(logins);
        self.organisations.replace(organisations);
        self.profiles.replace(profiles);
        self.seeded.replace(seeded);
        self.addons.apply(addons);
        self.applications.apply(applications);
        self.migrations.apply(migrations);
        self.network_groups.apply(network_groups);
        self.drains.apply(drains);
        self.hooks.apply(hooks);
    }
}
