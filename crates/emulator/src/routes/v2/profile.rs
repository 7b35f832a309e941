//! What else a user has: a picture, more e-mail addresses, SSH keys.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::routing::{get, put};
use serde::Deserialize;
use serde_json::json;

use crate::auth::Caller;
use crate::emulator::App;
use crate::profile::SshKey;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/avatar", put(avatar))
        .route("/emails", get(emails))
        .route("/emails/{email}", put(add_email).delete(remove_email))
        .route("/confirmation_email", get(confirm))
        .route("/keys", get(keys))
        .route("/keys/{name}", put(add_key).delete(remove_key))
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase", tag = "source")]
enum Source {
    Github,
    Gravatar,
}

/// A picture, which isn't kept, or where to take it from.
async fn avatar(
    State(app): State<App>,
    Caller(caller): Caller,
    headers: HeaderMap,
    body: axum::body::Bytes,
) -> Answer {
    let is_json =
        headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    let url = if is_json {
        match serde_json::from_slice(&body).map_err(|error| Refusal::not_json(&error))? {
            Source::Github => format!("https://avatars.githubusercontent.com/{caller}"),
            Source::Gravatar => format!("https://www.gravatar.com/avatar/{caller}"),
        }
    } else {
        format!("https://avatars.example.com/{caller}")
    };
    app.store.write(|state| {
        state.profiles.change(&caller).avatar = Some(url.clone());
        ok(json!({"url": url}))
    })
}

/// Those besides the first one.
async fn emails(State(app): State<App>, Caller(caller): Caller) -> Answer {
    app.store.read(|state| ok(state.profiles.of(&caller).map_or(&[][..], |profile| &profile.emails)))
}

/// Nobody must click on a link in a mail: the address counts at once.
async fn add_email(State(app): State<App>, Caller(caller): Caller, Path(email): Path<String>) -> Answer {
    if !email.contains('@') {
        return Err(Refusal::bad_email(&email));
    }
    let is_taken = app.config.world.users.iter().any(|user| user.email == email);
    app.store.write(|state| {
        let emails = &mut state.profiles.change(&caller).emails;
        if is_taken || emails.contains(&email) {
            return Err(Refusal::email_in_use(&email));
        }
        emails.push(email);
        ok(json!({"id": 0, "message": "The e-mail address has been added", "type": "success"}))
    })
}

async fn remove_email(State(app): State<App>, Caller(caller): Caller, Path(email): Path<String>) -> Answer {
    app.store.write(|state| {
        let emails = &mut state.profiles.change(&caller).emails;
        let place = emails.iter().position(|one| *one == email);
        emails.remove(place.ok_or_else(|| Refusal::not_found("e-mail address", &email))?);
        ok(json!({"id": 0, "message": "The e-mail address has been removed", "type": "success"}))
    })
}

/// No mail leaves this machine.
async fn confirm(_caller: Caller) -> Answer {
    ok(json!({"id": 0, "message": "A mail has been sent", "type": "success"}))
}

async fn keys(State(app): State<App>, Caller(caller): Caller) -> Answer {
    app.store.read(|state| ok(state.profiles.of(&caller).map_or(&[][..], |profile| &profile.keys)))
}

/// The body is the key itself, as a JSON string or as plain text.
async fn add_key(
    State(app): State<App>,
    Caller(caller): Caller,
    Path(name): Path<String>,
    body: String,
) -> Answer {
    let text = serde_json::from_str(&body).unwrap_or(body);
    let key = SshKey::new(name, text).ok_or_else(Refusal::bad_ssh_key)?;
    app.store.write(|state| {
        let keys = &mut state.profiles.change(&caller).keys;
        keys.retain(|one| one.name != key.name);
        keys.push(key);
        ok(json!({"id": 0, "message": "The key has been added", "type": "success"}))
    })
}

async fn remove_key(State(app): State<App>, Caller(caller): Caller, Path(name): Path<String>) -> Answer {
    app.store.write(|state| {
        let keys = &mut state.profiles.change(&caller).keys;
        let place = keys.iter().position(|one| one.name == name);
        keys.remove(place.ok_or_else(|| Refusal::not_found("SSH key", &name))?);
        ok(json!({"id": 0, "message": "The key has been removed", "type": "success"}))
    })
}
