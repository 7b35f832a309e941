//! Kubernetes, of which nobody has any here.

use axum::Router;
use axum::routing::get;
use serde::Deserialize;
use serde_json::json;

use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    const BASE: &str = "/v4/kubernetes/organisations/{owner}";
    Router::new()
        .route("/v4/kubernetes-product", get(product))
        .route(&format!("{BASE}/clusters"), get(none))
        .route(&format!("{BASE}/clusters/{{cluster}}"), get(cluster))
        .route(&format!("{BASE}/usage"), get(none))
        .route(&format!("{BASE}/quota"), get(quota))
}

/// What can be ordered: nothing.
async fn product() -> Answer {
    ok(json!({"topologies": [], "versions": {"availableVersions": [], "default": ""}}))
}

async fn none(_owner: Owner) -> Answer {
    ok(json!([]))
}

#[derive(Deserialize)]
struct ClusterPath {
    cluster: String,
}

async fn cluster(_owner: Owner, Path(path): Path<ClusterPath>) -> Answer {
    Err(Refusal::not_found("cluster", &path.cluster))
}

async fn quota(Owner(owner): Owner) -> Answer {
    ok(json!({"ownerId": owner, "tags": [], "quotas": []}))
}
