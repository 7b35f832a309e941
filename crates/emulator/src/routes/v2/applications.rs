//! Applications: made, configured, listed and deleted.

use axum::Router;
use axum::extract::State;
use axum::routing::{get, put};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::application::NewApplication;
use crate::auth::Caller;
use crate::emulator::App;
use crate::owner::{self, Owner};
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/applications", get(list).post(create))
        .route("/applications/{application}", get(show).put(change).delete(remove))
        .route("/applications/{application}/branch", put(change))
        .route("/applications/{application}/buildflavor", put(change))
        .route("/applications/{application}/branches", get(branches))
}

/// The application in a path.
#[derive(Deserialize)]
pub(super) struct ApplicationPath {
    pub(super) application: String,
}

async fn list(State(app): State<App>, Owner(owner): Owner) -> Answer {
    app.store.read(|state| {
        let views = state.applications_of(&owner).map(|application| application.view(&app.catalogue));
        ok(views.collect::<Vec<Value>>())
    })
}

async fn create(State(app): State<App>, Owner(owner): Owner, Body(new): Body<NewApplication>) -> Answer {
    app.store.write(|state| {
        let application = new.create(owner, &mut state.dice)?;
        let view = application.view(&app.catalogue);
        state.applications.push(application);
        ok(view)
    })
}

/// Below `/v2/self` those of the user's organisations as well: the command line links them to folders by their ids.
async fn show(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
) -> Answer {
    app.store.read(|state| {
        let owners =
            if owner == caller { owner::of_user(&app.config.world, state, &caller) } else { vec![owner] };
        let mut found = owners.iter().filter_map(|owner| state.application(owner, &path.application).ok());
        ok(found.next().ok_or_else(Refusal::no_such_application)?.view(&app.catalogue))
    })
}

/// Only what is sent is changed.
async fn change(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
    Body(sent): Body<Map<String, Value>>,
) -> Answer {
    app.store.write(|state| {
        let application = state.application_mut(&owner, &path.application)?;
        application.settings = application.settings.with(&sent)?;
        ok(application.view(&app.catalogue))
    })
}

/// The number of this message is not known; 0 stands in for it.
async fn remove(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.write(|state| {
        let id = state.application(&owner, &path.application)?.id.clone();
        state.applications.remove(&id);
        let dependents = state.applications_of(&owner).filter(|one| one.dependencies.contains(&id));
        for dependent in dependents.map(|one| one.id.clone()).collect::<Vec<_>>() {
            state.application_mut(&owner, &dependent)?.dependencies.retain(|one| *one != id);
        }
        ok(json!({"id": 0, "message": "The application has successfully been deleted", "type": "success"}))
    })
}

/// Nothing was ever pushed: there are none.
async fn branches(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.read(|state| {
        state.application(&owner, &path.application)?;
        ok(json!([]))
    })
}
