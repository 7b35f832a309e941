//! The user who asks.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use crate::auth::Caller;
use crate::emulator::App;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, ok};
use crate::store::State as Kept;
use crate::world::User;

pub(super) fn routes() -> Router<App> {
    // Nested below `/v2/self`, "/" is that path itself.
    Router::new().route("/", get(show).put(change)).route("/id", get(id))
}

async fn show(State(app): State<App>, Caller(caller): Caller) -> Answer {
    let user = app.config.world.user(&caller).ok_or_else(|| Refusal::not_found("user", &caller))?;
    app.store.read(|state| ok(view(user, state)))
}

/// As a JSON string; the shape of this answer is unconfirmed.
async fn id(Caller(caller): Caller) -> Answer {
    ok(caller)
}

/// Only what is sent is changed.
async fn change(State(app): State<App>, Caller(caller): Caller, Body(sent): Body<Value>) -> Answer {
    let user = app.config.world.user(&caller).ok_or_else(|| Refusal::not_found("user", &caller))?;
    let mut details = super::organisations::details(&sent);
    app.store.write(|state| {
        let profile = state.profiles.change(&caller);
        profile.name = details.remove("name").or(profile.name.take());
        profile.details.extend(details);
        ok(view(user, state))
    })
}

/// A user as `/v2/self` and `/v2/summary` show one.
pub(super) fn view(user: &User, state: &Kept) -> Value {
    let mut view = json!({
        "id": user.id,
        "email": user.email,
        "name": name(user, state),
        "phone": "",
        "address": "",
        "city": "",
        "zipcode": "",
        "country": "FRANCE",
        "avatar": avatar(user, state),
        "creationDate": 1_388_534_400_000_u64,
        "lang": "EN",
        "emailValidated": true,
        "oauthApps": if user.github { vec!["github"] } else { Vec::new() },
        "admin": false,
        "canPay": true,
        "canSEPA": false,
        "preferredMFA": user.preferred_mfa(),
        "hasPassword": user.password.is_some(),
        "partnerId": "clever-cloud",
        "partnerName": "Clever Cloud",
        "partnerConsoleUrl": "https://console.clever-cloud.com",
    });
    if let Some(fields) = view.as_object_mut() {
        let details = state.profiles.of(&user.id).into_iter().flat_map(|profile| &profile.details);
        let known: Vec<_> = details.filter(|(name, _)| fields.contains_key(*name)).collect();
        fields.extend(known.into_iter().map(|(name, value)| (name.clone(), json!(value))));
    }
    view
}

/// The name that the user has chosen, else the world's.
pub(super) fn name<'a>(user: &'a User, state: &'a Kept) -> &'a str {
    state.profiles.of(&user.id).and_then(|profile| profile.name.as_deref()).unwrap_or(&user.name)
}

pub(super) fn avatar(user: &User, state: &Kept) -> String {
    let chosen = state.profiles.of(&user.id).and_then(|profile| profile.avatar.clone());
    chosen.unwrap_or_else(|| format!("https://www.gravatar.com/avatar/{}", user.id))
}
