//! An add-on that exists already, and what keeps it from being what was asked for.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::thread;

use addon_result::Observation;
use ansible_module::Failure;
use clevercloud::id::ApplicationId;
use clevercloud::model::Addon;
use clevercloud::{NewMigration, Owner};
use connection::Connection;
use provisioning::{Difference, Observed, Order, differences};

use crate::drift;
use crate::ready::ready;
use crate::wanted::Wanted;

/// What was read about it.
pub(crate) struct Attached {
    pub(crate) addon: Observation,
    /// Read only where the task gives tags.
    pub(crate) tags: BTreeSet<String>,
    /// Read only where the task gives applications.
    pub(crate) links: BTreeSet<ApplicationId>,
}

/// The add-on, and the changes that it needs.
pub(crate) struct Existing {
    pub(crate) attached: Attached,
    pub(crate) order: Order,
    pub(crate) differences: Vec<Difference>,
    /// Where `on_drift` is `migrate` and there is something to migrate.
    pub(crate) migration: Option<NewMigration>,
    pub(crate) new_tags: Option<BTreeSet<String>>,
    pub(crate) missing_links: Vec<ApplicationId>,
}

impl Existing {
    pub(crate) fn is_as_wanted(&self) -> bool {
        self.migration.is_none() && self.new_tags.is_none() && self.missing_links.is_empty()
    }
}

/// One round of requests, or more while a run before this one has left it unfinished.
pub(crate) fn observe(
    connection: &Connection,
    wanted: &Wanted,
    owner: &Owner,
    addon: &Addon,
) -> Result<Attached, Failure> {
    thread::scope(|scope| {
        let ask_tags = || connection.ask(|api| api.tags(owner, &addon.id));
        let ask_links = || connection.ask(|api| api.linked_applications(owner, &addon.id));
        let tags = wanted.tags.as_ref().map(|_| scope.spawn(ask_tags));
        let links = (!wanted.links.is_empty()).then(|| scope.spawn(ask_links));
        let observation =
            ready(connection, owner, addon, wanted, addon_result::observe(connection.api(), owner, addon));
        let tags = tags.map(|tags| tags.join().unwrap_or_else(|panic| resume_unwind(panic)));
        let links = links.map(|links| links.join().unwrap_or_else(|panic| resume_unwind(panic)));
        Ok(Attached {
            addon: observation?,
            tags: tags.transpose()?.into_iter().flatten().collect(),
            links: links.transpose()?.into_iter().flatten().map(|application| application.id).collect(),
        })
    })
}

/// What has to change.
pub(crate) fn compare(
    wanted: &Wanted,
    order: Order,
    attached: Attached,
    observed: &Observed,
) -> Result<Existing, Failure> {
    let differences = differences(&wanted.request, &order, observed);
    let migration = drift::judge(wanted, &order, &attached.addon, observed, &differences)?;
    let new_tags = wanted.tags.clone().filter(|tags| *tags != attached.tags);
    let missing_links = wanted.links.iter().filter(|id| !attached.links.contains(id)).cloned().collect();
    Ok(Existing { attached, order, differences, migration, new_tags, missing_links })
}
