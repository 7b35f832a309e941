//! Versions and options of a provider: `GET /v4/addon-providers/{id}`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::null_as_default;

/// What may be chosen at creation. Cellar, FS buckets and a few others have no such page: 404.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderVersions {
    /// Clusters that hold the shared plans.
    #[serde(default, deserialize_with = "null_as_default")]
    pub clusters: Vec<Cluster>,
    /// Version key → options, for dedicated plans. Empty for Pulsar.
    #[serde(default, deserialize_with = "null_as_default")]
    pub dedicated: BTreeMap<String, DedicatedVersion>,
    /// A key of `dedicated`, or `""`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub default_dedicated_version: String,
}

/// One shared cluster.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Cluster {
    /// Usually a zone name in lower case; `PAR` (Pulsar) and host names (old Redis) occur.
    #[serde(default, deserialize_with = "null_as_default")]
    pub zone: String,
    /// Usually a version; `-1` and `undefined` occur on withdrawn clusters.
    #[serde(default, deserialize_with = "null_as_default")]
    pub version: String,
    /// Options that an add-on on this cluster may be given.
    #[serde(default, deserialize_with = "null_as_default")]
    pub features: Vec<OptionFeature>,
}

/// Options of one version.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct DedicatedVersion {
    /// Options that may be given at creation.
    #[serde(default, deserialize_with = "null_as_default")]
    pub features: Vec<OptionFeature>,
}

/// An option that may be given at creation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct OptionFeature {
    /// `encryption`, `direct-host-only`, …
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// Its default; absent means off.
    #[serde(default, deserialize_with = "null_as_default")]
    pub enabled: bool,
}
