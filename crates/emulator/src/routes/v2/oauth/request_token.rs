//! The first step: a consumer says where the browser shall come back to.

use axum::extract::State;
use axum::routing::post;
use axum::{Form, Router};

use axum::response::IntoResponse;

use crate::auth::Signed;
use crate::clock;
use crate::emulator::App;
use crate::login::Callback;
use crate::refusal::Refusal;
use crate::request::Answer;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/v2/oauth/request_token", post(open))
        .route("/v2/oauth/request_token_query", post(open))
}

async fn open(State(app): State<App>, request: Signed) -> Answer {
    let key = request.consumer().map_err(refused)?;
    let consumer = app.store.note(|state| state.logins.consumer(&app.config.world, &key).cloned());
    let consumer = consumer.ok_or_else(|| refused("the consumer is unknown"))?;
    request.verify(&app, (&consumer.secret.0, "")).map_err(refused)?;

    let callback = request.optional("oauth_callback").map_err(refused)?;
    let callback = callback.ok_or_else(|| Refusal::invalid("oauth_callback", "", "it is missing."))?;
    let accepted = Callback::accept(&callback, consumer.base_url.as_deref(), app.config.strict_callbacks);
    let accepted = accepted.map_err(|reason| Refusal::invalid("oauth_callback", &callback, reason))?;
    let token = app.store.write(|state| {
        let patience = clock::millis(app.config.login);
        Ok(state.logins.open(&mut state.dice, &key, accepted, patience))
    })?;
    let answer = [
        ("oauth_token", &*token.key),
        ("oauth_token_secret", &token.secret.0),
        ("oauth_callback_confirmed", "true"),
    ];
    Ok(Form(answer).into_response())
}

fn refused(reason: &'static str) -> Refusal {
    Refusal::unauthenticated(reason.into())
}
