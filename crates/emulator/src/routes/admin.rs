//! `/_emulator`: what tests and tools ask the emulator itself. No credentials, but from this machine only.

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::json;

use crate::emulator::App;
use crate::fault::FaultPlan;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, done, ok};
use crate::wire::Peer;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/requests", get(requests).delete(clear))
        .route("/reset", post(reset))
        .route("/faults", get(faults).post(arm).delete(disarm))
        .route("/state", get(counts))
        .route_layer(from_fn(from_here))
}

async fn from_here(ConnectInfo(peer): ConnectInfo<Peer>, request: Request, next: Next) -> Response {
    if peer.address.ip().to_canonical().is_loopback() {
        next.run(request).await
    } else {
        Refusal::no_such_route().into_response()
    }
}

async fn requests(State(app): State<App>) -> Answer {
    ok(app.log.entries())
}

async fn clear(State(app): State<App>) -> Answer {
    app.log.clear();
    done()
}

async fn reset(State(app): State<App>) -> Answer {
    app.store.reset()?;
    app.log.clear();
    done()
}

async fn counts(State(app): State<App>) -> Answer {
    app.store.read(|state| {
        ok(json!({
            "addons": state.addons.iter().filter(|addon| !addon.deleted).count(),
            "applications": state.applications.iter().count(),
            "migrations": state.migrations.iter().count(),
        }))
    })
}

async fn faults(State(app): State<App>) -> Answer {
    ok(app.faults.counts())
}

async fn arm(State(app): State<App>, Body(plan): Body<FaultPlan>) -> Answer {
    app.faults.arm(plan).map_err(|error| Refusal::broken(error.to_string()))?;
    done()
}

async fn disarm(State(app): State<App>) -> Answer {
    app.faults.disarm();
    done()
}
