use serde_json::{Value, json};

use super::addon_path;
use crate::id::AddonId;
use crate::owner::Owner;
use crate::request::{Endpoint, Method, Path};

pub(crate) struct GetTags<'a>(pub(crate) &'a Owner, pub(crate) &'a AddonId);

impl Endpoint for GetTags<'_> {
    type Answer = Vec<String>;

    fn path(&self) -> Path {
        addon_path(self.0, self.1).then("/tags")
    }
}

/// Replaces all tags.
pub(crate) struct PutTags<'a>(pub(crate) &'a Owner, pub(crate) &'a AddonId, pub(crate) &'a [String]);

impl Endpoint for PutTags<'_> {
    type Answer = Vec<String>;

    fn method(&self) -> Method {
        Method::Put
    }

    fn path(&self) -> Path {
        addon_path(self.0, self.1).then("/tags")
    }

    fn body(&self) -> Option<Value> {
        Some(json!(self.2))
    }
}
