//! The environment of an application itself, and the one that it exposes; that of its add-ons is in `links`.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::State;
use axum::routing::{get, put};
use serde::Deserialize;
use serde_json::json;

use super::applications::ApplicationPath;
use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, Body, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/applications/{application}/env", get(list).put(replace))
        .route("/applications/{application}/env/{name}", put(set).delete(unset))
        .route("/applications/{application}/exposed_env", get(exposed).put(expose))
}

async fn list(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.read(|state| ok(state.application(&owner, &path.application)?.variables()))
}

async fn replace(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
    Body(env): Body<BTreeMap<String, String>>,
) -> Answer {
    app.store.write(|state| {
        let application = state.application_mut(&owner, &path.application)?;
        application.env = env;
        ok(application.view(&app.catalogue))
    })
}

#[derive(Deserialize)]
struct VariablePath {
    application: String,
    name: String,
}

#[derive(Deserialize)]
struct NewValue {
    value: String,
}

async fn set(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<VariablePath>,
    Body(new): Body<NewValue>,
) -> Answer {
    app.store.write(|state| {
        let application = state.application_mut(&owner, &path.application)?;
        application.env.insert(path.name, new.value);
        ok(application.view(&app.catalogue))
    })
}

async fn unset(State(app): State<App>, Owner(owner): Owner, Path(path): Path<VariablePath>) -> Answer {
    app.store.write(|state| {
        let application = state.application_mut(&owner, &path.application)?;
        application.env.remove(&path.name);
        ok(application.view(&app.catalogue))
    })
}

/// An object, unlike `env`.
async fn exposed(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.read(|state| ok(&state.application(&owner, &path.application)?.exposed))
}

async fn expose(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
    Body(env): Body<BTreeMap<String, String>>,
) -> Answer {
    app.store.write(|state| {
        state.application_mut(&owner, &path.application)?.exposed = env;
        ok(json!({"id": 0, "message": "The exposed environment has been changed", "type": "success"}))
    })
}
