//! What a user's account at GitHub brings along; nothing is asked there.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use crate::auth::Caller;
use crate::emulator::{App, Emulator};
use crate::refusal::Refusal;
use crate::request::{Answer, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/v2/github/username", get(name))
        .route("/v2/github/keys", get(nothing))
        .route("/v2/github/applications", get(nothing))
}

async fn name(State(app): State<App>, caller: Caller) -> Answer {
    linked(&app, &caller)?;
    ok(json!({"username": "demo"}))
}

/// The account is empty.
async fn nothing(State(app): State<App>, caller: Caller) -> Answer {
    linked(&app, &caller)?;
    ok(Value::Array(Vec::new()))
}

fn linked(app: &Emulator, Caller(caller): &Caller) -> Result<(), Refusal> {
    let is_linked = app.config.world.user(caller).is_some_and(|user| user.github);
    if is_linked { Ok(()) } else { Err(Refusal::not_linked_to_github()) }
}
