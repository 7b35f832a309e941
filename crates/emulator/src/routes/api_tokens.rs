//! `/api-tokens` of the authentication bridge, at the API's own address.

use axum::Router;
use axum::extract::State;
use axum::routing::{get, put};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::auth::Caller;
use crate::clock;
use crate::emulator::{App, Emulator};
use crate::login::{DAY, check_code, check_password};
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, done, ok};
use crate::store::State as Kept;
use crate::world::{ApiToken, Secret};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api-tokens", get(list).post(create))
        .route("/api-tokens/{id}", put(rename).delete(revoke))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Order {
    email: String,
    password: String,
    mfa_code: Option<String>,
    name: String,
    description: Option<String>,
    expiration_date: String,
}

/// The one call that takes a password instead of credentials, and the only answer with the token itself.
async fn create(State(app): State<App>, Body(order): Body<Order>) -> Answer {
    let user = check_password(&app.config.world, &order.email, &order.password);
    let user = user.ok_or_else(Refusal::wrong_password)?;
    if !check_code(user, order.mfa_code.as_deref().unwrap_or_default()) {
        return Err(Refusal::wrong_mfa_code());
    }
    let expires = expiration(&order.expiration_date)?;
    app.store.write(|state| {
        let token = ApiToken {
            token: Secret(state.dice.text(64)),
            user: user.id.clone(),
            expires: Some(expires),
            created: clock::now(),
            name: order.name,
            description: order.description,
        };
        state.logins.add_api_token(token.clone());
        let mut answer = view(&token);
        answer.insert("apiToken".into(), json!(token.token));
        ok(answer)
    })
}

/// At most a year ahead, a leap year's day included. How the bridge refuses another date is unconfirmed.
fn expiration(sent: &str) -> Result<u64, Refusal> {
    let now = clock::now();
    let refuse = |reason| Err(Refusal::invalid("expirationDate", sent, reason));
    match clock::parse(sent) {
        None => refuse("a date like 2026-01-31T00:00:00Z is expected."),
        Some(date) if date <= now => refuse("it has passed."),
        Some(date) if date > now + 366 * DAY => refuse("it is more than a year ahead."),
        Some(date) => Ok(date),
    }
}

async fn list(State(app): State<App>, Caller(caller): Caller) -> Answer {
    app.store.read(|state| {
        let tokens = state.logins.api_tokens_of(&app.config.world, &caller);
        ok(tokens.map(listed).collect::<Vec<Value>>())
    })
}

#[derive(Deserialize)]
struct Change {
    name: String,
    description: Option<String>,
}

async fn rename(
    State(app): State<App>,
    Caller(caller): Caller,
    Path(id): Path<String>,
    Body(change): Body<Change>,
) -> Answer {
    app.store.write(|state| {
        let token = own(&app, state, &caller, &id)?.clone();
        state.logins.replace_api_token(ApiToken {
            name: change.name,
            description: change.description,
            ..token
        });
        done()
    })
}

async fn revoke(State(app): State<App>, Caller(caller): Caller, Path(id): Path<String>) -> Answer {
    app.store.write(|state| {
        own(&app, state, &caller, &id)?;
        state.logins.revoke(&id);
        done()
    })
}

fn own<'a>(app: &'a Emulator, state: &'a Kept, user: &str, id: &str) -> Result<&'a ApiToken, Refusal> {
    let mut tokens = state.logins.api_tokens_of(&app.config.world, user);
    tokens.find(|token| token.id() == id).ok_or_else(|| Refusal::not_found("API token", id))
}

fn view(token: &ApiToken) -> Map<String, Value> {
    let is_over = token.expires.is_some_and(|end| end <= clock::now());
    let fields = [
        ("apiTokenId", json!(token.id())),
        ("creationDate", json!(clock::iso(token.created))),
        ("expirationDate", json!(token.expires.map(clock::iso))),
        ("name", json!(token.name)),
        ("description", json!(token.description)),
        ("state", json!(if is_over { "EXPIRED" } else { "ACTIVE" })),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn listed(token: &ApiToken) -> Value {
    let mut item = view(token);
    item.insert("userId".into(), json!(token.user));
    // Where the token was made; the emulator only serves this machine.
    item.insert("ip".into(), json!("127.0.0.1"));
    Value::Object(item)
}
