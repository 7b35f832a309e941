//! An existing add-on: `/v2/{owner}/addons` and, per provider, `/v4/addon-providers/{provider}/addons/{id}`.

use serde::Deserialize;
use serde_json::Value;

use super::{OptionFeature, Plan, null_as_default};
use crate::id::{AddonId, ApplicationId, ProviderId, RealId};
use crate::secret::Secret;

/// An add-on as v2 lists it. It has no status: v2 knows none.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Addon {
    /// For every v2 route.
    pub id: AddonId,
    /// The resource's id.
    #[serde(default)]
    pub real_id: Option<RealId>,
    /// Not unique.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// Zone name.
    #[serde(default, deserialize_with = "null_as_default")]
    pub region: String,
    /// What kind it is.
    pub provider: ProviderView,
    /// How large it is, with no more of its features than [`Plan::kind`] reads: they are most of a long list.
    #[serde(deserialize_with = "super::catalogue::plan_with_kind")]
    pub plan: Plan,
    /// Milliseconds since the epoch.
    #[serde(default, deserialize_with = "null_as_default")]
    pub creation_date: i64,
}

/// A provider as an add-on shows it: without plans.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderView {
    /// `postgresql-addon`.
    pub id: ProviderId,
    /// `PostgreSQL`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// Whether the add-on may move to another plan, zone or version.
    #[serde(default, deserialize_with = "null_as_default")]
    pub can_upgrade: bool,
}

/// One of the add-on's environment variables: `GET …/addons/{id}/env`. Any value may be a credential.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct EnvironmentVariable {
    /// `POSTGRESQL_ADDON_HOST`.
    pub name: String,
    /// Always text, ports included.
    #[serde(default, deserialize_with = "null_as_default")]
    pub value: Secret,
}

/// What v4 adds to an add-on, as far as all providers share it.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct AddonDetails {
    /// The version that runs.
    #[serde(default)]
    pub version: Option<String>,
    /// `ACTIVE`, `TO_DELETE`, `DELETED`, `PROVISIONING`, …
    #[serde(default)]
    pub status: Option<String>,
    /// Options that were given at creation.
    #[serde(default, deserialize_with = "null_as_default")]
    pub features: Features,
}

/// Operators send a map here (`{"networkGroup": {…}}`), databases a list; only the list holds options.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(from = "Value")]
pub struct Features(
    /// Options and whether they are on.
    pub Vec<OptionFeature>,
);

impl From<Value> for Features {
    fn from(value: Value) -> Self {
        Self(serde_json::from_value(value).unwrap_or_default())
    }
}

/// An application, as far as links need it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Application {
    /// `app_<uuid>`.
    pub id: ApplicationId,
    /// Display name.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::AddonDetails;

    #[test]
    fn features_may_be_a_list_a_map_or_null() {
        for (json, expected) in [
            (r#"{"features": [{"name": "encryption", "enabled": true}]}"#, 1),
            (r#"{"features": {"networkGroup": {"id": "ng_1"}}}"#, 0),
            (r#"{"features": null}"#, 0),
            ("{}", 0),
        ] {
            let details: AddonDetails = serde_json::from_str(json).unwrap();
            assert_eq!(details.features.0.len(), expected, "{json}");
        }
    }
}
