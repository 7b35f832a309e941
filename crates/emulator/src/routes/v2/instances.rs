//! The machines of add-ons, and single ones of applications; those of one application are in `deployments`.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::addon::AddonPath;
use crate::application::Application;
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/instances", get(of_owner))
        .route("/applications/{application}/instances/{instance}", get(of_application))
        .route("/addons/{addon}/instances", get(of_addon))
        .route("/addons/{addon}/instances/{instance}", get(one_of_addon))
}

/// By the ids of the applications.
async fn of_owner(State(app): State<App>, Owner(owner): Owner) -> Answer {
    app.store.read(|state| {
        let applications = state.applications_of(&owner);
        ok(applications.map(|one| (one.id.clone(), running(one).collect())).collect::<Map<String, Value>>())
    })
}

#[derive(Deserialize)]
struct InstancePath {
    /// Of an application or an add-on.
    #[serde(alias = "addon")]
    application: String,
    instance: String,
}

async fn of_application(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<InstancePath>,
) -> Answer {
    app.store.read(|state| {
        let mut running = running(state.application(&owner, &path.application)?);
        let found = running.find(|view| view.get("id").is_some_and(|id| *id == path.instance));
        ok(found.ok_or_else(|| Refusal::not_found("instance", &path.instance))?)
    })
}

/// No machine of its own is behind an add-on.
async fn of_addon(State(app): State<App>, Owner(owner): Owner, Path(path): Path<AddonPath>) -> Answer {
    app.store.read(|state| {
        state.addon(&owner, &path.addon)?;
        ok(json!([]))
    })
}

async fn one_of_addon(State(app): State<App>, Owner(owner): Owner, Path(path): Path<InstancePath>) -> Answer {
    app.store.read(|state| {
        state.addon(&owner, &path.application)?;
        Err(Refusal::not_found("instance", &path.instance))
    })
}

/// Those that run; where the application was stopped last there are none.
pub(super) fn running(application: &Application) -> impl Iterator<Item = Value> {
    let newest = application.deployments.last();
    newest.and_then(|newest| newest.running(application)).into_iter()
}
