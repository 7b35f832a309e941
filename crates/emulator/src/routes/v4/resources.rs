//! Products with a path of their own: Materia KV and Cellar.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use serde::Deserialize;

use super::details;
use crate::addon;
use crate::auth::Caller;
use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/v4/materia/organisations/{owner}/materia/databases/{addon}", get(kv))
        .route("/v4/cellar/organisations/{owner}/cellar/{addon}", get(cellar))
}

#[derive(Deserialize)]
struct ResourcePath {
    addon: String,
}

async fn kv(
    State(app): State<App>,
    Caller(caller): Caller,
    _owner: Owner,
    Path(path): Path<ResourcePath>,
) -> Answer {
    app.store.read(|state| ok(addon::details::kv(details::find(&app, state, &caller, "kv", &path.addon)?)))
}

async fn cellar(
    State(app): State<App>,
    Caller(caller): Caller,
    _owner: Owner,
    Path(path): Path<ResourcePath>,
) -> Answer {
    app.store.read(|state| {
        ok(addon::details::cellar(details::find(&app, state, &caller, "cellar-addon", &path.addon)?))
    })
}
