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

    /// Deletes an add-on and its data.
    pub fn delete(&self, owner: &Owner, id: &AddonId) -> Result<Removed, Error> {
        removed(self.api.send(&DeleteAddon(owner, id)))
    }
}

/// How a deletion ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// It did it: the API says so, or an answer was lost and by the next attempt there was nothing left.
    Confirmed,
    /// It was taken, by an answer that doesn't say that it is done.
    Accepted,
    /// There was none any more.
    AlreadyGone,
}

pub(crate) fn removed(answer: Result<Value, Error>) -> Result<Removed, Error> {
    match answer {
        Ok(message) if says_deleted(&message) => Ok(Removed::Confirmed),
        Ok(_) => Ok(Removed::Accepted),
        Err(error) if !error.kind.is_not_found() => Err(error),
        Err(error) if error.context.attempts > 1 => Ok(Removed::Confirmed),
        Err(_) => Ok(Removed::AlreadyGone),
    }
}

/// Whether it is "The server successfully deleted your service", which is known by its id (clever-client.js, `test/e2e`):
/// the add-on is not found from then on.
fn says_deleted(message: &Value) -> bool {
    message.get("id").is_some_and(|id| *id == 318)
        && message.get("type").is_some_and(|kind| kind == "success")
}

#[cfg(test)]
mod tests {
    use super::{Removed, removed};
    use serde_json::json;

    #[test]
    fn only_the_message_that_says_deleted_confirms() {
        let confirms = |message| removed(Ok(message)).unwrap() == Removed::Confirmed;
        let text = "The server successfully deleted your service";
        assert!(confirms(json!({"id": 318, "message": text, "type": "success"})));
        assert!(!confirms(json!({"id": 318, "message": text, "type": "error"})));
        assert!(!confirms(json!({"id": 319, "message": text, "type": "success"})));
        assert!(![json!(null), json!([318]), json!("success")].into_iter().any(confirms));
    }
}
