//! `/_emulator`: what tests and tools ask the emulator itself. No credentials, but from this machine only.

mod token;

use axum::Router;
use axum::extract::State;
use axum::middleware::from_fn;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock;
use crate::emulator::App;
use crate::fault::FaultPlan;
use crate::guard::from_our_page;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Query, done, ok};
use crate::seed;
use crate::store::State as Kept;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/requests", get(requests).delete(clear))
        .route("/reset", post(reset))
        .route("/seed", post(plant))
        .route("/tokens", post(token::make))
        .route("/faults", get(faults).post(arm).delete(disarm))
        .route("/state", get(counts))
        .route("/clock", get(time).post(advance))
        .route("/stop", post(stop))
        .route_layer(from_fn(from_our_page))
}

#[derive(Deserialize)]
struct Since {
    /// A revision.
    #[serde(default)]
    since: u64,
}

async fn requests(State(app): State<App>, Query(Since { since }): Query<Since>) -> Answer {
    ok(app.log.since(since))
}

async fn clear(State(app): State<App>) -> Answer {
    app.log.clear();
    done()
}

async fn reset(State(app): State<App>) -> Answer {
    app.reset()?;
    done()
}

async fn plant(State(app): State<App>, Body(document): Body<Value>) -> Answer {
    app.seed(seed::parse(document).map_err(|error| Refusal::bad_form(&error))?)?;
    app.store.read(|state| ok(count(state)))
}

async fn counts(State(app): State<App>) -> Answer {
    app.store.read(|state| ok(count(state)))
}

fn count(state: &Kept) -> Value {
    json!({
        "addons": state.addons.iter().filter(|addon| !addon.deleted).count(),
        "applications": state.applications.iter().count(),
        "migrations": state.migrations.iter().count(),
    })
}

async fn faults(State(app): State<App>) -> Answer {
    ok(app.faults.counts())
}

async fn arm(State(app): State<App>, Body(document): Body<Value>) -> Answer {
    let plan: FaultPlan = seed::parse(document).map_err(|error| Refusal::bad_form(&error))?;
    app.faults.arm(plan).map_err(|error| Refusal::broken(error.to_string()))?;
    done()
}

#[derive(Deserialize)]
struct Which {
    /// As it was written; all of them when absent.
    fault: Option<String>,
}

async fn disarm(State(app): State<App>, Query(which): Query<Which>) -> Answer {
    app.faults.disarm(which.fault.as_deref());
    done()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    /// Milliseconds.
    advance: u64,
}

async fn time() -> Answer {
    ok(json!({"now": clock::iso(clock::now())}))
}

/// From the next request on.
async fn advance(State(app): State<App>, Body(Advance { advance }): Body<Advance>) -> Answer {
    app.advance(advance);
    ok(json!({"now": clock::iso(clock::now().saturating_add(advance))}))
}

async fn stop(State(app): State<App>) -> Answer {
    app.stop.notify_one();
    done()
}
