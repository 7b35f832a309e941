//! The domain names of an application.

use axum::Router;
use axum::extract::State;
use axum::routing::{get, put};
use serde::Deserialize;
use serde_json::json;

use super::applications::ApplicationPath;
use crate::application::domains::normal;
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, ok};

pub(super) fn routes() -> Router<App> {
    const BASE: &str = "/applications/{application}/vhosts";
    Router::new()
        .route(BASE, get(list))
        .route(&format!("{BASE}/favourite"), get(favourite).put(choose).delete(forget))
        .route(&format!("{BASE}/{{domain}}"), put(add).delete(remove))
}

async fn list(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.read(|state| {
        let application = state.application(&owner, &path.application)?;
        ok(application.domains.views(&application.id))
    })
}

#[derive(Deserialize)]
struct DomainPath {
    application: String,
    domain: String,
}

async fn add(State(app): State<App>, Owner(owner): Owner, Path(path): Path<DomainPath>) -> Answer {
    app.store.write(|state| {
        let application = state.application_mut(&owner, &path.application)?;
        application.domains.add(&application.id, &path.domain);
        ok(json!({"id": 0, "message": "The domain has been added", "type": "success"}))
    })
}

async fn remove(State(app): State<App>, Owner(owner): Owner, Path(path): Path<DomainPath>) -> Answer {
    app.store.write(|state| {
        let application = state.application_mut(&owner, &path.application)?;
        if !application.domains.remove(&application.id, &path.domain) {
            return Err(Refusal::no_such_domain(&path.domain));
        }
        ok(json!({"id": 0, "message": "The domain has been removed", "type": "success"}))
    })
}

async fn favourite(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.read(|state| {
        let domains = &state.application(&owner, &path.application)?.domains;
        ok(json!({"fqdn": domains.favourite.as_ref().ok_or_else(Refusal::no_favourite)?}))
    })
}

#[derive(Deserialize)]
struct Choice {
    fqdn: String,
}

async fn choose(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
    Body(choice): Body<Choice>,
) -> Answer {
    app.store.write(|state| {
        let application = state.application_mut(&owner, &path.application)?;
        let domain = normal(&choice.fqdn);
        if !application.domains.all(&application.id).contains(&domain) {
            return Err(Refusal::no_such_domain(&choice.fqdn));
        }
        application.domains.favourite = Some(domain.clone());
        ok(json!({"fqdn": domain}))
    })
}

async fn forget(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.write(|state| {
        let domains = &mut state.application_mut(&owner, &path.application)?.domains;
        domains.favourite.take().ok_or_else(Refusal::no_favourite)?;
        ok(json!({"id": 0, "message": "There is no favourite domain any more", "type": "success"}))
    })
}
