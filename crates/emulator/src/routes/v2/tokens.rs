//! The access tokens of the user who asks.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::auth::{Caller, Grant};
use crate::clock;
use crate::emulator::{App, Emulator};
use crate::refusal::Refusal;
use crate::request::{Answer, Path, Query, ok};
use crate::store::State as Kept;
use crate::world::Token;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/tokens", get(list).delete(revoke_all))
        .route("/tokens/current", get(current))
        .route("/tokens/{token}", axum::routing::delete(revoke))
        .route("/cli_tokens", get(fetch))
}

async fn list(State(app): State<App>, Caller(caller): Caller) -> Answer {
    app.store.read(|state| {
        let tokens = state.logins.tokens_of(&app.config.world, &caller);
        ok(tokens.map(|token| view(&app, state, token)).collect::<Vec<Value>>())
    })
}

/// 404 for an API token, which isn't one of these; the API's own choice is unconfirmed.
async fn current(State(app): State<App>, grant: Grant) -> Answer {
    app.store.read(|state| {
        let key = grant.token.as_deref().unwrap_or_default();
        let token = state.logins.token(&app.config.world, key);
        ok(view(&app, state, token.ok_or_else(|| Refusal::not_found("token", "current"))?))
    })
}

/// The one that asks among them.
async fn revoke_all(State(app): State<App>, Caller(caller): Caller) -> Answer {
    app.store.write(|state| {
        state.logins.revoke_all(&app.config.world, &caller, None);
        ok(json!({"id": 0, "message": "All tokens have been revoked.", "type": "success"}))
    })
}

async fn revoke(State(app): State<App>, Caller(caller): Caller, Path(key): Path<String>) -> Answer {
    app.store.write(|state| {
        if !state.logins.tokens_of(&app.config.world, &caller).any(|token| token.key == key) {
            return Err(Refusal::not_found("token", &key));
        }
        state.logins.revoke(&key);
        ok(json!({"id": 0, "message": "The token has been revoked.", "type": "success"}))
    })
}

#[derive(Deserialize)]
struct Named {
    cli_token: String,
}

/// What `clever login` asks every two seconds: 404 until a browser is through, then the token, once.
async fn fetch(State(app): State<App>, Query(named): Query<Named>) -> Answer {
    let waiting = app.store.note(|state| state.logins.is_handed_off(&named.cli_token));
    let nothing = || Refusal::not_found("cli_token", "asked for");
    if !waiting {
        return Err(nothing());
    }
    app.store.write(|state| {
        let token = state.logins.fetch(&named.cli_token, clock::now()).ok_or_else(nothing)?;
        let expiration = token.expires.map(clock::iso);
        ok(json!({"token": token.key, "secret": token.secret, "expirationDate": expiration}))
    })
}

fn view(app: &Emulator, state: &Kept, token: &Token) -> Value {
    let world = &app.config.world;
    let consumer = token.consumer.as_deref().and_then(|key| state.logins.consumer(world, key));
    // Clients expect one: the first stands for all that may use the token.
    let consumer = consumer.or_else(|| world.consumers.first());
    json!({
        "token": token.key,
        "consumer": consumer.map(crate::world::Consumer::view),
        "creationDate": token.created,
        "expirationDate": token.expires,
        "lastUtilisation": state.logins.last_use(&token.key),
        "rights": token.rights.view(),
        "employeeId": null,
    })
}
