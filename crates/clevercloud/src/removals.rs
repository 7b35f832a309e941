//! Deleting.

use serde_json::Value;

use crate::api::{Api, WriteKey};
use crate::endpoints::DeleteAddon;
use crate::error::Error;
use crate::id::AddonId;
use crate::owner::Owner;

/// The right to delete.
#[derive(Debug)]
pub struct Removals<'a> {
    api: &'a Api,
}

impl<'a> Removals<'a> {
    /// Takes the key: one run either orders or removes.
    pub fn new(api: &'a Api, _key: WriteKey) -> Self {
        Self { api }
    }

    /// Deletes an add-on and its data. `false` where there was none any more; when the first answer was lost and the
    /// second says so, it was this deletion.
    pub fn delete(&self, owner: &Owner, id: &AddonId) -> Result<bool, Error> {
        deleted(self.api.send(&DeleteAddon(owner, id)))
    }
}

/// Whether a deletion did something.
pub(crate) fn deleted(answer: Result<Value, Error>) -> Result<bool, Error> {
    match answer {
        Ok(_message) => Ok(true),
        Err(error) if error.kind.is_not_found() => Ok(error.context.attempts > 1),
        Err(error) => Err(error),
    }
}
