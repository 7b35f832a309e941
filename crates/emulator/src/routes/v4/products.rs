//! Zones, for everybody.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;

use crate::emulator::App;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, Query, ok};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v4/products/zones", get(zones)).route("/v4/products/zones/{zone}", get(zone))
}

#[derive(Deserialize)]
struct Filter {
    tag: Option<String>,
}

async fn zones(State(app): State<App>, Query(filter): Query<Filter>) -> Answer {
    let zones = app.catalogue.zones.iter();
    ok(zones.filter(|zone| filter.tag.as_ref().is_none_or(|tag| zone.tags.contains(tag))).collect::<Vec<_>>())
}

async fn zone(State(app): State<App>, Path(name): Path<String>) -> Answer {
    ok(app.catalogue.zone(&name).ok_or_else(|| Refusal::not_found("zone", &name))?)
}
