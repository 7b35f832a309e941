//! Deployments and instances of an application, newer than the views of `/v2`.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::Value;

use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    const BASE: &str = "/v4/orchestration/organisations/{owner}/applications/{application}";
    Router::new()
        .route(&format!("{BASE}/deployments"), get(deployments))
        .route(&format!("{BASE}/deployments/{{id}}"), get(deployment))
        .route(&format!("{BASE}/instances"), get(instances))
        .route(&format!("{BASE}/instances/{{id}}"), get(instance))
}

#[derive(Deserialize)]
struct ApplicationPath {
    application: String,
}

async fn deployments(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
) -> Answer {
    app.store.read(|state| {
        let application = state.application(&owner, &path.application)?;
        ok(application.history().map(|(_, one)| one.steps_view(application)).collect::<Vec<Value>>())
    })
}

/// A deployment or an instance of an application.
#[derive(Deserialize)]
struct PartPath {
    application: String,
    id: String,
}

async fn deployment(State(app): State<App>, Owner(owner): Owner, Path(path): Path<PartPath>) -> Answer {
    app.store.read(|state| {
        let application = state.application(&owner, &path.application)?;
        ok(application.deployment(&path.id)?.1.steps_view(application))
    })
}

async fn instances(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.read(|state| {
        let application = state.application(&owner, &path.application)?;
        ok(application
            .history()
            .filter_map(|(_, one)| one.instance_view(application))
            .collect::<Vec<Value>>())
    })
}

async fn instance(State(app): State<App>, Owner(owner): Owner, Path(path): Path<PartPath>) -> Answer {
    app.store.read(|state| {
        let application = state.application(&owner, &path.application)?;
        let mut views = application.history().filter_map(|(_, one)| one.instance_view(application));
        let found = views.find(|view| view.get("id").is_some_and(|id| *id == path.id));
        ok(found.ok_or_else(|| Refusal::not_found("instance", &path.id))?)
    })
}
