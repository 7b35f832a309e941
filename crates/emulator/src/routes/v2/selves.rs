//! The user who asks.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use crate::auth::Caller;
use crate::emulator::App;
use crate::refusal::Refusal;
use crate::request::{Answer, ok};
use crate::world::User;

pub(super) fn routes() -> Router<App> {
    // Nested below `/v2/self`, "/" is that path itself.
    Router::new().route("/", get(show)).route("/id", get(id))
}

async fn show(State(app): State<App>, Caller(caller): Caller) -> Answer {
    ok(view(app.config.world.user(&caller).ok_or_else(|| Refusal::not_found("user", &caller))?))
}

/// As a JSON string; the shape of this answer is unconfirmed.
async fn id(Caller(caller): Caller) -> Answer {
    ok(caller)
}

/// A user as `/v2/self` and `/v2/summary` show one.
pub(super) fn view(user: &User) -> Value {
    json!({
        "id": user.id,
        "email": user.email,
        "name": user.name,
        "phone": "",
        "address": "",
        "city": "",
        "zipcode": "",
        "country": "FRANCE",
        "avatar": null,
        "creationDate": 1_388_534_400_000_u64,
        "lang": "EN",
        "emailValidated": true,
        "oauthApps": [],
        "admin": false,
        "canPay": true,
        "canSEPA": false,
        "preferredMFA": user.preferred_mfa(),
        "hasPassword": user.password.is_some(),
        "partnerId": null,
        "partnerName": null,
        "partnerConsoleUrl": null,
    })
}
