//! Whose add-ons.

use crate::id::OwnerId;
use crate::request::Path;

/// Whose add-ons a request is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The personal space of the user behind the credentials: `/v2/self`.
    Personal,
    /// `/v2/organisations/{id}`, which takes a `user_` id for a personal space as well.
    Organisation(OwnerId),
}

impl Owner {
    pub(crate) fn path(&self) -> Path {
        match self {
            Self::Personal => Path::of("/v2/self"),
            Self::Organisation(id) => Path::of("/v2/organisations").segment(id.as_str()),
        }
    }

    /// The id, where one is known.
    pub fn id(&self) -> Option<&OwnerId> {
        match self {
            Self::Personal => None,
            Self::Organisation(id) => Some(id),
        }
    }
}
