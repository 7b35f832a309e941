//! The variables that a configuration provider holds.

use axum::Router;
use axum::extract::State;
use axum::routing::get;

use super::details;
use crate::addon::Variable;
use crate::auth::Caller;
use crate::emulator::App;
use crate::request::{Answer, Body, Path, ok};

const PROVIDER: &str = "config-provider";

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v4/addon-providers/config-provider/addons/{addon}/env", get(list).put(replace))
}

async fn list(State(app): State<App>, Caller(caller): Caller, Path(id): Path<String>) -> Answer {
    app.store.read(|state| ok(&details::find(&app, state, &caller, PROVIDER, &id)?.variables))
}

async fn replace(
    State(app): State<App>,
    Caller(caller): Caller,
    Path(id): Path<String>,
    Body(variables): Body<Vec<Variable>>,
) -> Answer {
    app.store.write(|state| {
        let owner = details::find(&app, state, &caller, PROVIDER, &id)?.owner.clone();
        let addon = state.addon_mut(&owner, &id)?;
        addon.variables = variables;
        ok(&addon.variables)
    })
}
