//! Products with a path of their own: Materia KV and Cellar.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;

use super::details;
use crate::addon::{self, Addon};
use crate::auth::Caller;
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};

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
    Owner(owner): Owner,
    Path(path): Path<ResourcePath>,
) -> Answer {
    app.store.read(|state| {
        let addon = details::find(&app, state, &caller, "kv", &path.addon)?;
        ok(addon::details::kv(of_owner(addon, &owner)?))
    })
}

async fn cellar(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<ResourcePath>,
) -> Answer {
    app.store.read(|state| {
        let addon = details::find(&app, state, &caller, "cellar-addon", &path.addon)?;
        ok(addon::details::cellar(of_owner(addon, &owner)?))
    })
}

fn of_owner<'a>(addon: &'a Addon, owner: &str) -> Result<&'a Addon, Refusal> {
    if addon.owner == owner { Ok(addon) } else { Err(Refusal::no_such_addon()) }
}
