use serde_json::Value;

use super::addon_path;
use crate::id::{AddonId, ApplicationId};
use crate::model::{Addon, Application};
use crate::owner::Owner;
use crate::request::{Endpoint, Method, Path};

/// One application.
pub(crate) struct GetApplication<'a>(pub(crate) &'a Owner, pub(crate) &'a ApplicationId);

impl Endpoint for GetApplication<'_> {
    type Answer = Application;

    fn path(&self) -> Path {
        self.0.path().then("/applications").segment(self.1.as_str())
    }
}

/// All of an owner's applications: no paging.
pub(crate) struct ListApplications<'a>(pub(crate) &'a Owner);

impl Endpoint for ListApplications<'_> {
    type Answer = Vec<Application>;

    fn path(&self) -> Path {
        self.0.path().then("/applications")
    }
}

/// Add-ons that are linked to an application.
pub(crate) struct ListLinkedAddons<'a>(pub(crate) &'a Owner, pub(crate) &'a ApplicationId);

impl Endpoint for ListLinkedAddons<'_> {
    type Answer = Vec<Addon>;

    fn path(&self) -> Path {
        self.0.path().then("/applications").segment(self.1.as_str()).then("/addons")
    }
}

/// Applications that an add-on is linked to.
pub(crate) struct ListLinkedApplications<'a>(pub(crate) &'a Owner, pub(crate) &'a AddonId);

impl Endpoint for ListLinkedApplications<'_> {
    type Answer = Vec<Application>;

    fn path(&self) -> Path {
        addon_path(self.0, self.1).then("/applications")
    }
}

/// Links an add-on to an application: the body is the bare id.
pub(crate) struct LinkApplication<'a>(
    pub(crate) &'a Owner,
    pub(crate) &'a ApplicationId,
    pub(crate) &'a AddonId,
);

impl Endpoint for LinkApplication<'_> {
    type Answer = Value;

    fn method(&self) -> Method {
        Method::Post
    }

    fn path(&self) -> Path {
        self.0.path().then("/applications").segment(self.1.as_str()).then("/addons")
    }

    fn body(&self) -> Option<Value> {
        Some(Value::String(self.2.as_str().to_owned()))
    }
}
