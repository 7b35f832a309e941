use serde_json::{Value, json};

use super::addon_path;
use crate::id::AddonId;
use crate::model::{Addon, EnvironmentVariable};
use crate::orders::NewAddon;
use crate::owner::Owner;
use crate::request::{Endpoint, Method, Path};

/// All of an owner's add-ons: no paging, no filter.
pub(crate) struct ListAddons<'a>(pub(crate) &'a Owner);

impl Endpoint for ListAddons<'_> {
    type Answer = Vec<Addon>;

    fn path(&self) -> Path {
        self.0.path().then("/addons")
    }
}

pub(crate) struct GetAddon<'a>(pub(crate) &'a Owner, pub(crate) &'a AddonId);

impl Endpoint for GetAddon<'_> {
    type Answer = Addon;

    fn path(&self) -> Path {
        addon_path(self.0, self.1)
    }
}

pub(crate) struct GetEnvironment<'a>(pub(crate) &'a Owner, pub(crate) &'a AddonId);

impl Endpoint for GetEnvironment<'_> {
    type Answer = Vec<EnvironmentVariable>;

    fn path(&self) -> Path {
        addon_path(self.0, self.1).then("/env")
    }
}

/// Orders an add-on. Answered with 200, not 201.
pub(crate) struct CreateAddon<'a>(pub(crate) &'a Owner, pub(crate) &'a NewAddon);

impl Endpoint for CreateAddon<'_> {
    type Answer = Addon;

    fn method(&self) -> Method {
        Method::Post
    }

    fn path(&self) -> Path {
        self.0.path().then("/addons")
    }

    fn body(&self) -> Option<Value> {
        let order = self.1;
        Some(json!({
            "name": order.name,
            "providerId": order.provider,
            "plan": order.plan,
            "region": order.region,
            "options": order.options,
        }))
    }
}

/// Changes the name, the only thing that it can change.
pub(crate) struct RenameAddon<'a>(pub(crate) &'a Owner, pub(crate) &'a AddonId, pub(crate) &'a str);

impl Endpoint for RenameAddon<'_> {
    type Answer = Addon;

    fn method(&self) -> Method {
        Method::Put
    }

    fn path(&self) -> Path {
        addon_path(self.0, self.1)
    }

    fn body(&self) -> Option<Value> {
        Some(json!({ "name": self.2 }))
    }
}

pub(crate) struct DeleteAddon<'a>(pub(crate) &'a Owner, pub(crate) &'a AddonId);

impl Endpoint for DeleteAddon<'_> {
    /// A message, whose id says whether it is done.
    type Answer = Value;

    fn method(&self) -> Method {
        Method::Delete
    }

    fn path(&self) -> Path {
        addon_path(self.0, self.1)
    }
}
