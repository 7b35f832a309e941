//! The clusters that Pulsar add-ons live on.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::json;

use crate::emulator::App;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v4/addon-providers/{provider}/clusters/{cluster}", get(show))
}

/// Only Pulsar's clusters have a known shape; those of databases answer with what the list of versions says.
async fn show(State(app): State<App>, Path((provider, id)): Path<(String, String)>) -> Answer {
    let versions = app.catalogue.versions.get(&provider);
    let cluster = versions.and_then(|versions| versions.clusters.iter().find(|cluster| cluster.id == id));
    let cluster = cluster.ok_or_else(|| Refusal::not_found("cluster", &id))?;
    if provider != "addon-pulsar" {
        return ok(cluster);
    }
    ok(json!({
        "id": cluster.id,
        "url": "materiamq.eu-fr-1.services.clever-cloud.com",
        "pulsar_port": 6650,
        "pulsar_tls_port": 6651,
        "web_port": 80,
        "web_tls_port": 443,
        "version": cluster.version,
        "available": true,
        "zone": cluster.zone,
        "support_cold_storage": true,
        "supported_plans": ["BETA"],
    }))
}
