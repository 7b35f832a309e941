//! A change of plan, zone or version: `/v2/organisations/{owner}/addons/{id}/migrations`.

use serde::Deserialize;

use super::null_as_default;

/// One migration of one add-on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Migration {
    /// `migration_<uuid>`.
    pub migration_id: String,
    /// Where it stands.
    pub status: MigrationStatus,
    /// In order; empty in the first answer.
    #[serde(default, deserialize_with = "null_as_default")]
    pub steps: Vec<MigrationStep>,
}

/// Where a migration stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MigrationStatus {
    /// Under way.
    Running,
    /// Done.
    Ok,
    /// Given up by the platform.
    Failed,
    /// Given up by a user.
    Aborted,
    /// The platform is going back to the old state.
    Recovering,
    /// The platform went back to the old state.
    Recovered,
    /// A status that this version does not know.
    #[serde(other)]
    Unknown,
}

impl MigrationStatus {
    /// Whether it is still to end, one way or the other.
    pub fn is_under_way(&self) -> bool {
        matches!(self, Self::Running | Self::Recovering)
    }
}

/// One step of a migration.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MigrationStep {
    /// `DUMP_AND_RESTORE`, `UPDATE_DNS`, …: an open set.
    #[serde(default, deserialize_with = "null_as_default")]
    pub value: String,
    /// As of [`MigrationStatus`], kept as text because it is only shown.
    #[serde(default, deserialize_with = "null_as_default")]
    pub status: String,
    /// What went wrong, where something did.
    #[serde(default)]
    pub message: Option<String>,
}
