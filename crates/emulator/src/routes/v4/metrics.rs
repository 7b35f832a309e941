//! What a resource has used. Nothing runs here: there are no measurements.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::json;

use super::drains;
use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v4/stats/organisations/{owner}/resources/{resource}/metrics", get(show))
}

#[derive(Deserialize)]
struct ResourcePath {
    resource: String,
}

/// One entry for each kind of measurement that there is.
async fn show(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ResourcePath>) -> Answer {
    app.store.read(|state| {
        drains::exists(state, &owner, &path.resource)?;
        ok(json!([]))
    })
}
