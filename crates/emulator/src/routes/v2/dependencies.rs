//! Applications that depend on applications.

use axum::Router;
use axum::extract::State;
use axum::routing::{get, put};
use serde::Deserialize;
use serde_json::{Value, json};

use super::applications::ApplicationPath;
use crate::application::{Application, variables};
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};
use crate::store::State as Kept;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/applications/{application}/dependencies", get(list))
        .route("/applications/{application}/dependencies/env", get(environments))
        .route("/applications/{application}/dependencies/{dependency}", put(add).delete(remove))
        .route("/applications/{application}/dependents", get(dependents))
}

async fn list(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.read(|state| {
        let found = dependencies(state, &owner, &path.application)?;
        ok(found.into_iter().map(|one| one.view(&app.catalogue)).collect::<Vec<Value>>())
    })
}

/// What the dependencies expose.
async fn environments(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
) -> Answer {
    app.store.read(|state| {
        let found = dependencies(state, &owner, &path.application)?.into_iter();
        let one = |one: &Application| {
            json!({"app_id": one.id, "app_name": one.settings.name, "env": variables(&one.exposed)})
        };
        ok(found.map(one).collect::<Vec<Value>>())
    })
}

#[derive(Deserialize)]
struct DependencyPath {
    application: String,
    dependency: String,
}

async fn add(State(app): State<App>, Owner(owner): Owner, Path(path): Path<DependencyPath>) -> Answer {
    app.store.write(|state| {
        let id = state.application(&owner, &path.dependency)?.id.clone();
        let application = state.application_mut(&owner, &path.application)?;
        if !application.dependencies.contains(&id) {
            application.dependencies.push(id);
        }
        ok(json!({"id": 0, "message": "The dependency has been added", "type": "success"}))
    })
}

async fn remove(State(app): State<App>, Owner(owner): Owner, Path(path): Path<DependencyPath>) -> Answer {
    app.store.write(|state| {
        let application = state.application_mut(&owner, &path.application)?;
        application.dependencies.retain(|one| *one != path.dependency);
        ok(json!({"id": 0, "message": "The dependency has been removed", "type": "success"}))
    })
}

async fn dependents(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
) -> Answer {
    app.store.read(|state| {
        let id = &state.application(&owner, &path.application)?.id;
        let found = state.applications_of(&owner).filter(|one| one.dependencies.contains(id));
        ok(found.map(|one| one.view(&app.catalogue)).collect::<Vec<Value>>())
    })
}

fn dependencies<'a>(
    state: &'a Kept,
    owner: &str,
    application: &str,
) -> Result<Vec<&'a Application>, Refusal> {
    let application = state.application(owner, application)?;
    application.dependencies.iter().map(|id| state.application(owner, id)).collect()
}
