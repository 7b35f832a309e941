//! What the API answers: plain data, tolerant of unknown, absent and null fields (Clever Cloud's `OpenAPI` document
//! declares nearly everything optional).

mod addon;
mod catalogue;
mod migration;
mod owner;
mod session;
mod versions;
mod zone;

pub use addon::{Addon, AddonDetails, Application, EnvironmentVariable, Features, ProviderView};
pub use catalogue::{Feature, Plan, PlanKind, Provider};
pub use migration::{Migration, MigrationStatus, MigrationStep};
pub use owner::{Organisation, Summary, SummaryAddon, SummaryOwner, User};
pub(crate) use session::HandedOver;
pub use session::{ApiToken, ApiTokenInfo, CurrentToken, Grant};
pub use versions::{Cluster, DedicatedVersion, OptionFeature, ProviderVersions};
pub use zone::Zone;

use serde::{Deserialize, Deserializer};

/// `null` reads as the type's default: third-party providers send `null` where built-in ones send `""`.
fn null_as_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
