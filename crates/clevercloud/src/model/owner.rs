//! Who owns add-ons: `/v2/self`, `/v2/organisations`, `/v2/summary`.

use serde::Deserialize;

use super::null_as_default;
use crate::id::{AddonId, OwnerId, ProviderId, RealId};

/// The user behind the credentials: `GET /v2/self`.
#[derive(Debug, Clone, Deserialize)]
pub struct User {
    /// `user_<uuid>`, which is also the owner id of the personal space.
    pub id: OwnerId,
    /// May be empty.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// E-mail address.
    #[serde(default, deserialize_with = "null_as_default")]
    pub email: String,
}

/// An organisation, or the personal space under its `user_` id.
#[derive(Debug, Clone, Deserialize)]
pub struct Organisation {
    /// `orga_<uuid>` or `user_<uuid>`.
    pub id: OwnerId,
    /// Not unique.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
}

/// All that the credentials can see, in one answer: the only way from an add-on's id to its owner.
#[derive(Debug, Clone, Deserialize)]
pub struct Summary {
    /// The personal space.
    pub user: SummaryOwner,
    /// May list the personal space again.
    #[serde(default, deserialize_with = "null_as_default")]
    pub organisations: Vec<SummaryOwner>,
}

/// One owner of the summary.
#[derive(Debug, Clone, Deserialize)]
pub struct SummaryOwner {
    /// `orga_<uuid>` or `user_<uuid>`.
    pub id: OwnerId,
    /// Display name, may be empty.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// The user's role in an organisation: `ADMIN`, `MANAGER`, `DEVELOPER`, `ACCOUNTING` or `NONE`.
    #[serde(default)]
    pub role: Option<String>,
    /// In no particular order.
    #[serde(default, deserialize_with = "null_as_default")]
    pub addons: Vec<SummaryAddon>,
}

/// An add-on as the summary knows it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SummaryAddon {
    /// For every v2 route.
    pub id: AddonId,
    /// The resource's id.
    #[serde(default)]
    pub real_id: Option<RealId>,
    /// Not unique.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// Its kind.
    #[serde(default)]
    pub provider_id: Option<ProviderId>,
}

impl Summary {
    /// Every owner once, the personal space first.
    pub fn owners(&self) -> impl Iterator<Item = &SummaryOwner> {
        let others = self.organisations.iter().filter(|organisation| organisation.id != self.user.id);
        std::iter::once(&self.user).chain(others)
    }
}
