//! Products with a path of their own: Materia KV and Cellar.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::Value;

use super::details::find;
use crate::addon::{Addon, details};
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

async fn kv(app: State<App>, caller: Caller, owner: Owner, path: Path<ResourcePath>) -> Answer {
    show(&app, &caller, &owner, &path, ("kv", details::kv))
}

async fn cellar(app: State<App>, caller: Caller, owner: Owner, path: Path<ResourcePath>) -> Answer {
    show(&app, &caller, &owner, &path, ("cellar-addon", details::cellar))
}

fn show(
    State(app): &State<App>,
    Caller(caller): &Caller,
    Owner(owner): &Owner,
    Path(path): &Path<ResourcePath>,
    (provider, details): (&str, fn(&Addon) -> Value),
) -> Answer {
    app.store.read(|state| {
        let addon = find(app, state, caller, provider, &path.addon)?;
        if addon.owner == *owner { ok(details(addon)) } else { Err(Refusal::no_such_addon()) }
    })
}
