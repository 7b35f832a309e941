//! Materia KV.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;

use super::details::find;
use crate::addon::details;
use crate::auth::Caller;
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v4/materia/organisations/{owner}/materia/databases/{addon}", get(show))
}

#[derive(Deserialize)]
struct KvPath {
    addon: String,
}

async fn show(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<KvPath>,
) -> Answer {
    app.store.read(|state| {
        let addon = find(&app, state, &caller, "kv", &path.addon)?;
        if addon.owner == owner { ok(details::kv(addon)) } else { Err(Refusal::no_such_addon()) }
    })
}
