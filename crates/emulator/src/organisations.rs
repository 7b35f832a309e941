//! Organisations as they are now: those of the world, and what became of them since the start.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::dice::Dice;
use crate::refusal::Refusal;
use crate::world::{Member, Organisation, World};

/// The world is never changed; what is found here is added to it, or taken from it.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Organisations {
    /// Made or changed, oldest first.
    own: Vec<Organisation>,
    removed: BTreeSet<String>,
}

impl Organisations {
    /// Every one, in the order of creation.
    pub(crate) fn all<'a>(&'a self, world: &'a World) -> impl Iterator<Item = &'a Organisation> {
        let of_world = world.organisations.iter().map(|one| self.changed(&one.id).unwrap_or(one));
        let new = self.own.iter().filter(|one| !world.organisations.iter().any(|old| old.id == one.id));
        of_world.chain(new).filter(|one| !self.removed.contains(&one.id))
    }

    pub(crate) fn find<'a>(&'a self, world: &'a World, id: &str) -> Option<&'a Organisation> {
        self.all(world).find(|one| one.id == id)
    }

    /// Those that a user belongs to, with the user's role.
    pub(crate) fn of<'a>(
        &'a self,
        world: &'a World,
        user: &'a str,
    ) -> impl Iterator<Item = (&'a Organisation, &'a str)> {
        self.all(world).filter_map(move |one| {
            let member = one.members.iter().find(|member| member.user == user)?;
            Some((one, member.role.as_str()))
        })
    }

    pub(crate) fn create(
        &mut self,
        dice: &mut Dice,
        mut details: BTreeMap<String, String>,
        founder: &str,
    ) -> Organisation {
        let members = vec![Member { user: founder.to_owned(), role: "ADMIN".into(), job: None }];
        let organisation = Organisation {
            id: format!("orga_{}", dice.uuid()),
            name: details.remove("name").unwrap_or_default(),
            members,
            details,
        };
        self.own.push(organisation.clone());
        organisation
    }

    pub(crate) fn change(&mut self, world: &World, id: &str) -> Result<&mut Organisation, Refusal> {
        if self.changed(id).is_none() {
            let old = world.organisations.iter().find(|one| one.id == id);
            self.own.extend(old.cloned());
        }
        let mut own = self.own.iter_mut();
        own.find(|one| one.id == id).ok_or_else(|| Refusal::not_found("organisation", id))
    }

    pub(crate) fn remove(&mut self, id: &str) {
        self.removed.insert(id.to_owned());
    }

    fn changed(&self, id: &str) -> Option<&Organisation> {
        self.own.iter().find(|one| one.id == id)
    }
}
