//! Versions, options and shared clusters of a provider. That these are public is our best guess.

use axum::Router;
use axum::extract::State;
use axum::routing::get;

use crate::emulator::App;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v4/addon-providers/{provider}", get(show))
}

/// 404 for providers without versions, and for the few whose answer nobody has published.
async fn show(State(app): State<App>, Path(provider): Path<String>) -> Answer {
    let versions = app.catalogue.versions.get(&provider);
    ok(versions.ok_or_else(|| Refusal::not_found("addon-provider", &provider))?)
}
