//! Applications: made, listed and deleted, never deployed.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::application::NewApplication;
use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, Body, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/applications", get(list).post(create))
        .route("/applications/{application}", get(show).delete(remove))
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
        let application = new.create(owner, &mut state.dice);
        let view = application.view(&app.catalogue);
        state.applications.push(application);
        ok(view)
    })
}

async fn show(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.read(|state| ok(state.application(&owner, &path.application)?.view(&app.catalogue)))
}

/// The number of this message is not known; 0 stands in for it.
async fn remove(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.write(|state| {
        let id = state.application(&owner, &path.application)?.id.clone();
        state.applications.remove(&id);
        ok(json!({"id": 0, "message": "The application has successfully been deleted", "type": "success"}))
    })
}
