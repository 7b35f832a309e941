//! Which applications add-ons are linked to.

use std::collections::BTreeMap;

use ansible_module::Failure;
use clevercloud::id::AddonId;
use clevercloud::model::Application;
use clevercloud::{Error, Owner};
use connection::{Connection, Once, in_parallel};

/// Asks about each add-on; or, where many are to go, about each application of their owner, if those are fewer.
pub(crate) struct Links<'a> {
    connection: &'a Connection,
    /// How many add-ons are asked about.
    count: usize,
    /// `None` for an owner with too many applications.
    by_owner: Once<Owner, Option<BTreeMap<AddonId, Vec<Application>>>>,
}

/// Fewer are asked about at the same time, which is one round of requests in place of two.
const MANY: usize = 16;

impl<'a> Links<'a> {
    pub(crate) fn new(connection: &'a Connection, count: usize) -> Self {
        Self { connection, count, by_owner: Once::default() }
    }

    /// Whether so many are asked about that their owner's applications may tell with fewer requests.
    pub(crate) fn are_many(&self) -> bool {
        self.count >= MANY
    }

    /// Asks ahead of many, while their ids are not known yet, what needs none.
    pub(crate) fn prepare(&self, owner: &Owner) {
        // A failure is no obstacle: then each add-on is asked about.
        let _ = self.by_owner.get(owner.clone(), || self.of_all(owner));
    }

    /// The applications that an add-on is linked to.
    pub(crate) fn of(&self, owner: &Owner, id: &AddonId) -> Result<Vec<Application>, Failure> {
        if self.are_many()
            && let Ok(links) = self.by_owner.get(owner.clone(), || self.of_all(owner))
            && let Some(links) = &*links
        {
            return Ok(links.get(id).cloned().unwrap_or_default());
        }
        self.connection.ask(|api| api.linked_applications(owner, id))
    }

    fn of_all(&self, owner: &Owner) -> Result<Option<BTreeMap<AddonId, Vec<Application>>>, Error> {
        let api = self.connection.api();
        let applications = api.applications(owner)?;
        if applications.len() >= self.count {
            return Ok(None);
        }
        let addons = in_parallel(&applications, |application| api.linked_addons(owner, &application.id))?;
        let mut links = BTreeMap::<_, Vec<_>>::new();
        for (application, addons) in applications.into_iter().zip(addons) {
            for addon in addons {
                links.entry(addon.id).or_default().push(application.clone());
            }
        }
        Ok(Some(links))
    }
}
