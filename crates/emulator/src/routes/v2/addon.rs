//! One add-on, by either of its ids.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::addon::env;
use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, Body, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/addons/{addon}", get(show).put(rename).delete(remove))
        .route("/addons/{addon}/env", get(environment))
        .route("/addons/{addon}/applications", get(applications))
}

/// The add-on in a path.
#[derive(Deserialize)]
pub(super) struct AddonPath {
    pub(super) addon: String,
}

async fn show(State(app): State<App>, Owner(owner): Owner, Path(path): Path<AddonPath>) -> Answer {
    app.store.read(|state| ok(state.addon(&owner, &path.addon)?.view(&app.catalogue)?))
}

/// Only the name can be changed here; other fields are ignored.
#[derive(Deserialize)]
struct Rename {
    name: String,
}

async fn rename(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<AddonPath>,
    Body(rename): Body<Rename>,
) -> Answer {
    app.store.write(|state| {
        let addon = state.addon_mut(&owner, &path.addon)?;
        addon.name = rename.name;
        ok(addon.view(&app.catalogue)?)
    })
}

async fn remove(State(app): State<App>, Owner(owner): Owner, Path(path): Path<AddonPath>) -> Answer {
    let id = app.store.write(|state| {
        let addon = state.addon_mut(&owner, &path.addon)?;
        addon.deleted = true;
        let id = addon.id.clone();
        let linked = state.applications_of(&owner).filter(|one| one.addons.contains(&id));
        for application in linked.map(|one| one.id.clone()).collect::<Vec<_>>() {
            state.application_mut(&owner, &application)?.addons.retain(|linked| *linked != id);
        }
        for migration in state.migrations.of(&id).map(|one| one.id.clone()).collect::<Vec<_>>() {
            state.migrations.remove(&migration);
        }
        Ok(id)
    })?;
    if let Some(services) = &app.services {
        services.gone(&id).await;
    }
    ok(json!({"id": 318, "message": "The server successfully deleted your service", "type": "success"}))
}

async fn environment(State(app): State<App>, Owner(owner): Owner, Path(path): Path<AddonPath>) -> Answer {
    app.store.read(|state| {
        let addon = state.addon(&owner, &path.addon)?;
        addon.service.check()?;
        ok(env::of(addon))
    })
}

async fn applications(State(app): State<App>, Owner(owner): Owner, Path(path): Path<AddonPath>) -> Answer {
    app.store.read(|state| {
        let addon = state.addon(&owner, &path.addon)?;
        let linked = state.applications_of(&owner).filter(|one| one.addons.contains(&addon.id));
        ok(linked.map(|application| application.view(&app.catalogue)).collect::<Vec<Value>>())
    })
}
