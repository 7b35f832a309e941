use serde_json::{Value, json};

use super::addon_path;
use crate::id::AddonId;
use crate::model::Migration;
use crate::orders::NewMigration;
use crate::owner::Owner;
use crate::request::{Endpoint, Method, Path};

pub(crate) struct ListMigrations<'a>(pub(crate) &'a Owner, pub(crate) &'a AddonId);

impl Endpoint for ListMigrations<'_> {
    type Answer = Vec<Migration>;

    fn path(&self) -> Path {
        addon_path(self.0, self.1).then("/migrations")
    }
}

pub(crate) struct GetMigration<'a>(pub(crate) &'a Owner, pub(crate) &'a AddonId, pub(crate) &'a str);

impl Endpoint for GetMigration<'_> {
    type Answer = Migration;

    fn path(&self) -> Path {
        addon_path(self.0, self.1).then("/migrations").segment(self.2)
    }
}

/// Starts a migration; the answer has no steps yet.
pub(crate) struct StartMigration<'a>(
    pub(crate) &'a Owner,
    pub(crate) &'a AddonId,
    pub(crate) &'a NewMigration,
);

impl Endpoint for StartMigration<'_> {
    type Answer = Migration;

    fn method(&self) -> Method {
        Method::Post
    }

    fn path(&self) -> Path {
        addon_path(self.0, self.1).then("/migrations")
    }

    fn body(&self) -> Option<Value> {
        let wanted = self.2;
        let mut body = json!({ "planId": wanted.plan, "region": wanted.region });
        if let (Some(version), Some(body)) = (&wanted.version, body.as_object_mut()) {
            body.insert("version".to_owned(), Value::String(version.clone()));
        }
        Some(body)
    }
}
