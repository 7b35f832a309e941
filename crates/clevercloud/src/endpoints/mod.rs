//! One small type per call of the API.

mod addons;
mod applications;
mod catalogue;
mod details;
mod migrations;
mod owners;
mod sessions;
mod tags;

pub(crate) use addons::*;
pub(crate) use applications::*;
pub(crate) use catalogue::*;
pub(crate) use details::*;
pub(crate) use migrations::*;
pub(crate) use owners::*;
pub(crate) use sessions::*;
pub(crate) use tags::*;

use crate::id::AddonId;
use crate::owner::Owner;
use crate::request::Path;

/// `/v2/{owner}/addons/{id}`.
fn addon_path(owner: &Owner, addon: &AddonId) -> Path {
    owner.path().then("/addons").segment(addon.as_str())
}
