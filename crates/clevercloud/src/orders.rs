//! Ordering and changing. Nothing here can delete an add-on.

use std::collections::BTreeMap;

use crate::api::{Api, WriteKey};
use crate::endpoints::{CreateAddon, LinkApplication, PutTags, RenameAddon, StartMigration};
use crate::error::Error;
use crate::id::{AddonId, ApplicationId, PlanId, ProviderId};
use crate::model::{Addon, Migration};
use crate::owner::Owner;

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAddon {
    /// Not unique: the API takes any number of add-ons of one name.
    pub name: String,
    /// What kind.
    pub provider: ProviderId,
    /// Which size; must be one of the provider's.
    pub plan: PlanId,
    /// Zone name; must be one of the plan's.
    pub region: String,
    /// Always text: `{"version": "15", "encryption": "false"}`.
    pub options: BTreeMap<String, String>,
}

/// Where an add-on is to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMigration {
    /// The new plan, or the present one.
    pub plan: PlanId,
    /// The new zone, or the present one.
    pub region: String,
    /// The new version, or the present one where the provider has versions.
    pub version: Option<String>,
}

/// The right to order and to change.
///
/// ```compile_fail
/// fn no_way_to_delete(orders: &clevercloud::Orders, owner: &clevercloud::Owner, id: &clevercloud::id::AddonId) {
///     orders.delete(owner, id);
/// }
/// ```
#[derive(Debug)]
pub struct Orders<'a> {
    api: &'a Api,
}

impl<'a> Orders<'a> {
    /// Takes the key: one run either orders or removes.
    pub fn new(api: &'a Api, _key: WriteKey) -> Self {
        Self { api }
    }

    /// Orders an add-on. Sent once, whatever happens: it costs money, and the API knows no idempotency key.
    pub fn create(&self, owner: &Owner, order: &NewAddon) -> Result<Addon, Error> {
        self.api.send(&CreateAddon(owner, order))
    }

    /// Gives an add-on another name.
    pub fn rename(&self, owner: &Owner, id: &AddonId, name: &str) -> Result<Addon, Error> {
        self.api.send(&RenameAddon(owner, id, name))
    }

    /// Replaces an add-on's tags and gives back those it has now.
    pub fn set_tags(&self, owner: &Owner, id: &AddonId, tags: &[String]) -> Result<Vec<String>, Error> {
        self.api.send(&PutTags(owner, id, tags))
    }

    /// Links an add-on to an application; the application sees it after its next deployment.
    pub fn link(&self, owner: &Owner, application: &ApplicationId, id: &AddonId) -> Result<(), Error> {
        self.api.send(&LinkApplication(owner, application, id)).map(|_ignored| ())
    }

    /// Moves an add-on to another plan, zone or version; it goes on in the background.
    pub fn migrate(&self, owner: &Owner, id: &AddonId, wanted: &NewMigration) -> Result<Migration, Error> {
        self.api.send(&StartMigration(owner, id, wanted))
    }
}
