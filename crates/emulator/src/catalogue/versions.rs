//! Versions and options of a provider: `GET /v4/addon-providers/{id}`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Versions {
    provider_id: String,
    /// The machines that plans without one of their own share.
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) dedicated: BTreeMap<String, Dedicated>,
    pub(crate) default_dedicated_version: String,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Cluster {
    pub(crate) id: String,
    label: String,
    /// Normally a zone, once in capitals (`PAR`), and sometimes a name that is no zone at all.
    pub(crate) zone: String,
    pub(crate) version: String,
    features: Vec<VersionFeature>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Dedicated {
    features: Vec<VersionFeature>,
}

#[derive(Serialize, Deserialize)]
struct VersionFeature {
    name: String,
    enabled: bool,
}

impl Versions {
    /// The cluster that serves a zone; any other when the zone has none (PostgreSQL's DEV plan is sold in `mtl`,
    /// where no cluster is listed).
    pub(crate) fn cluster(&self, zone: &str) -> Option<&Cluster> {
        let here = self.clusters.iter().find(|cluster| cluster.zone.eq_ignore_ascii_case(zone));
        here.or_else(|| self.clusters.last())
    }
}
