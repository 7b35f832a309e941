//! The public catalogue.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use crate::emulator::App;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/addonproviders", get(providers))
        .route("/addonproviders/{provider}", get(provider))
        .route("/zones", get(zones))
        .route("/instances", get(runtimes))
        .route("/instances/{kind_and_version}", get(runtime))
        .route("/flavors", get(flavors))
        .route("/mfa_kinds", get(second_factors))
}

async fn providers(State(app): State<App>) -> Answer {
    ok(&app.catalogue.providers)
}

async fn provider(State(app): State<App>, Path(id): Path<String>) -> Answer {
    ok(app.catalogue.provider(&id).ok_or_else(|| Refusal::not_found("addonprovider", &id))?)
}

/// The list that `/v4/products/zones` replaced.
async fn zones(State(app): State<App>) -> Answer {
    let zones = app.catalogue.zones.iter();
    ok(zones.map(|zone| json!({"name": zone.name, "internal": false})).collect::<Vec<Value>>())
}

/// What applications run on. Some ids of variants are made up: `catalogue/README.md` says which.
async fn runtimes(State(app): State<App>) -> Answer {
    ok(app.catalogue.runtimes.views().collect::<Vec<Value>>())
}

/// By its type and version, with a hyphen between them.
async fn runtime(State(app): State<App>, Path(wanted): Path<String>) -> Answer {
    let text = |view: &Value, field| view.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut views = app.catalogue.runtimes.views();
    let found = views.find(|view| format!("{}-{}", text(view, "type"), text(view, "version")) == wanted);
    ok(found.ok_or_else(|| Refusal::not_found("instance", &wanted))?)
}

async fn flavors(State(app): State<App>) -> Answer {
    ok(app.catalogue.runtimes.flavors())
}

async fn second_factors() -> Answer {
    ok(["TOTP"])
}
