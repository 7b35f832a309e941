//! TCP ports of the load balancers that lead to an application.

use axum::Router;
use axum::extract::State;
use axum::routing::{delete, get};
use serde::Deserialize;
use serde_json::json;

use super::applications::ApplicationPath;
use crate::application::Redirection;
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, Query, ok};

/// Those that everybody has.
const NAMESPACES: [&str; 2] = ["default", "cleverapps"];

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/namespaces", get(namespaces))
        .route("/applications/{application}/tcpRedirs", get(list).post(create))
        .route("/applications/{application}/tcpRedirs/{port}", delete(remove))
}

async fn namespaces(_owner: Owner) -> Answer {
    ok(NAMESPACES.map(|name| json!({"namespace": name})))
}

async fn list(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.read(|state| ok(&state.application(&owner, &path.application)?.redirections))
}

#[derive(Deserialize)]
struct Namespace {
    namespace: String,
}

async fn create(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
    Body(Namespace { namespace }): Body<Namespace>,
) -> Answer {
    if !NAMESPACES.contains(&namespace.as_str()) {
        return Err(Refusal::not_found("namespace", &namespace));
    }
    app.store.write(|state| {
        let redirections = &state.application(&owner, &path.application)?.redirections;
        if redirections.iter().any(|one| one.namespace == namespace) {
            return Err(Refusal::conflict("The application has a redirection in this namespace."));
        }
        let redirection = Redirection { namespace, port: state.dice.port() };
        let application = state.application_mut(&owner, &path.application)?;
        application.redirections.push(redirection.clone());
        ok(redirection)
    })
}

#[derive(Deserialize)]
struct PortPath {
    application: String,
    port: u16,
}

async fn remove(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<PortPath>,
    Query(Namespace { namespace }): Query<Namespace>,
) -> Answer {
    app.store.write(|state| {
        let redirections = &mut state.application_mut(&owner, &path.application)?.redirections;
        let place = redirections.iter().position(|one| one.port == path.port && one.namespace == namespace);
        let place = place.ok_or_else(|| Refusal::not_found("redirection", &path.port.to_string()))?;
        redirections.remove(place);
        ok(json!({"id": 0, "message": "The redirection has been removed", "type": "success"}))
    })
}
