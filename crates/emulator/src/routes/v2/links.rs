//! Add-ons linked to an application.

use axum::Router;
use axum::extract::State;
use axum::routing::{delete, get};
use serde::Deserialize;
use serde_json::{Value, json};

use super::applications::ApplicationPath;
use crate::addon::{Addon, env};
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, ok};
use crate::store::State as Kept;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/applications/{application}/addons", get(list).post(link))
        .route("/applications/{application}/addons/env", get(environments))
        .route("/applications/{application}/addons/{addon}", delete(unlink))
}

async fn list(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.read(|state| {
        let addons = linked(state, &owner, &path.application)?;
        ok(addons.into_iter().map(|addon| addon.view(&app.catalogue)).collect::<Result<Vec<_>, _>>()?)
    })
}

async fn environments(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
) -> Answer {
    app.store.read(|state| {
        let addons = linked(state, &owner, &path.application)?.into_iter();
        let one = |addon: &Addon| {
            json!({
                "provider_id": addon.provider,
                "addon_id": addon.id,
                "addon_name": addon.name,
                "env": env::of(addon),
            })
        };
        ok(addons.map(one).collect::<Vec<Value>>())
    })
}

/// The body is a bare JSON string. What the platform answers to an unknown or foreign add-on is unconfirmed.
async fn link(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
    Body(addon): Body<String>,
) -> Answer {
    app.store.write(|state| {
        let id = state.addon(&owner, &addon)?.id.clone();
        let application = state.application_mut(&owner, &path.application)?;
        if !application.addons.contains(&id) {
            application.addons.push(id);
        }
        ok(Value::Null)
    })
}

#[derive(Deserialize)]
struct LinkPath {
    application: String,
    addon: String,
}

async fn unlink(State(app): State<App>, Owner(owner): Owner, Path(path): Path<LinkPath>) -> Answer {
    app.store.write(|state| {
        let id = state.addon(&owner, &path.addon)?.id.clone();
        state.application_mut(&owner, &path.application)?.addons.retain(|linked| *linked != id);
        ok(Value::Null)
    })
}

fn linked<'a>(state: &'a Kept, owner: &str, application: &str) -> Result<Vec<&'a Addon>, Refusal> {
    let application = state.application(owner, application)?;
    application.addons.iter().map(|id| state.addon(owner, id)).collect()
}
