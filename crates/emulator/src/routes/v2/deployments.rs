//! Starting and stopping an application, and what became of it. No code runs: each deployment succeeds at once.

use axum::Router;
use axum::extract::State;
use axum::routing::{delete, get};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::applications::ApplicationPath;
use super::instances::running;
use crate::application::Application;
use crate::application::deployment::{Action, Deployment};
use crate::auth::Caller;
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, Query, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/deployments", get(of_owner))
        .route("/applications/{application}/deployments", get(list))
        .route("/applications/{application}/deployments/{deployment}", get(show))
        .route("/applications/{application}/deployments/{deployment}/instances", delete(cancel))
        .route("/applications/{application}/instances", get(instances).post(deploy).delete(stop))
}

/// By the ids of the applications.
async fn of_owner(State(app): State<App>, Owner(owner): Owner) -> Answer {
    app.store.read(|state| {
        let applications = state.applications_of(&owner);
        ok(applications.map(|one| (one.id.clone(), json!(views(one)))).collect::<Map<String, Value>>())
    })
}

#[derive(Deserialize)]
struct Page {
    #[serde(default)]
    offset: usize,
    limit: Option<usize>,
    action: Option<String>,
}

async fn list(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
    Query(page): Query<Page>,
) -> Answer {
    app.store.read(|state| {
        let all = views(state.application(&owner, &path.application)?).into_iter();
        let wanted = all.filter(|view| page.action.as_ref().is_none_or(|action| view["action"] == *action));
        ok(wanted.skip(page.offset).take(page.limit.unwrap_or(usize::MAX)).collect::<Vec<Value>>())
    })
}

#[derive(Deserialize)]
struct DeploymentPath {
    application: String,
    deployment: String,
}

async fn show(State(app): State<App>, Owner(owner): Owner, Path(path): Path<DeploymentPath>) -> Answer {
    app.store.read(|state| {
        let (index, deployment) =
            state.application(&owner, &path.application)?.deployment(&path.deployment)?;
        ok(deployment.view(index))
    })
}

async fn cancel(State(app): State<App>, Owner(owner): Owner, Path(path): Path<DeploymentPath>) -> Answer {
    app.store.write(|state| {
        let deployments = &mut state.application_mut(&owner, &path.application)?.deployments;
        let found = deployments.iter_mut().find(|one| one.id == path.deployment);
        found.ok_or_else(|| Refusal::not_found("deployment", &path.deployment))?.cancel();
        ok(json!({"id": 0, "message": "The deployment has been cancelled", "type": "success"}))
    })
}

#[derive(Deserialize)]
struct Version {
    commit: Option<String>,
}

async fn deploy(
    State(app): State<App>,
    caller: Caller,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
    Query(version): Query<Version>,
) -> Answer {
    let deployment = begin(&app, &caller, &owner, &path.application, (Action::Deploy, version.commit))?;
    let message = "The application has successfully been queued for redeploy";
    ok(json!({"id": 0, "message": message, "type": "success", "deploymentId": deployment}))
}

async fn stop(
    State(app): State<App>,
    caller: Caller,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
) -> Answer {
    begin(&app, &caller, &owner, &path.application, (Action::Undeploy, None))?;
    ok(json!({"id": 0, "message": "The application has successfully been stopped", "type": "success"}))
}

fn begin(
    app: &App,
    Caller(caller): &Caller,
    owner: &str,
    application: &str,
    (action, commit): (Action, Option<String>),
) -> Result<String, Refusal> {
    app.store.write(|state| {
        state.application(owner, application)?;
        let deployment = Deployment::begin(action, commit, caller, &mut state.dice);
        let id = deployment.id.clone();
        state.application_mut(owner, application)?.deployments.push(deployment);
        Ok(id)
    })
}

async fn instances(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.read(|state| ok(running(state.application(&owner, &path.application)?).collect::<Vec<Value>>()))
}

fn views(application: &Application) -> Vec<Value> {
    application.history().map(|(index, deployment)| deployment.view(index)).collect()
}
