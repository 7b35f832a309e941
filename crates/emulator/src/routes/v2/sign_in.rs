//! What a user signs in with: the password, and a second factor. How wrong ones are refused is unconfirmed.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::{get, post, put};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use data_encoding::BASE32_NOPAD;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::auth::{Grant, encode};
use crate::emulator::{App, Emulator};
use crate::login::{check_code, check_password};
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, done, ok};
use crate::store::State as Kept;
use crate::world::{Secret, User};

/// How many codes there are for who has lost the other device.
const BACKUP_CODES: usize = 10;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/change_password", put(change_password))
        .route("/mfa/{kind}", post(offer).delete(remove))
        .route("/mfa/{kind}/confirmation", post(confirm))
        .route("/mfa/{kind}/backupcodes", get(backup_codes))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    old_password: String,
    new_password: String,
    #[serde(default)]
    drop_tokens: bool,
}

async fn change_password(State(app): State<App>, grant: Grant, Body(sent): Body<Change>) -> Answer {
    let user = with_password(&app, &grant, &sent.old_password)?;
    app.store.write(|state| {
        if sent.drop_tokens {
            state.logins.revoke_all(&app.config.world, &grant.user, grant.token.as_deref());
        }
        app.replace_user(state, User { password: Some(Secret(sent.new_password)), ..user });
        done()
    })
}

/// The only kind that there is.
#[derive(Deserialize)]
enum Kind {
    #[serde(rename = "TOTP")]
    Totp,
}

/// Draws a secret, which counts when a code has shown that the user has it.
async fn offer(
    State(app): State<App>,
    grant: Grant,
    Path(Kind::Totp): Path<Kind>,
    headers: HeaderMap,
) -> Answer {
    let user = signed_in(&app, &grant, &headers)?;
    app.store.write(|state| {
        let secret = BASE32_NOPAD.encode(state.dice.text(20).as_bytes());
        let url = format!(
            "otpauth://totp/Clever%20Cloud:{}?secret={secret}&issuer=Clever%20Cloud&algorithm=SHA1&digits=6&period=30",
            encode(user.email.as_bytes())
        );
        state.profiles.change(&user.id).offered_factor = Some(Secret(secret));
        ok(json!({"url": url}))
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Confirmation {
    code: String,
    #[serde(default)]
    revoke_tokens: bool,
}

async fn confirm(
    State(app): State<App>,
    grant: Grant,
    Path(Kind::Totp): Path<Kind>,
    headers: HeaderMap,
    Body(sent): Body<Confirmation>,
) -> Answer {
    let user = signed_in(&app, &grant, &headers)?;
    app.store.write(|state| {
        let offered = state.profiles.of(&user.id).and_then(|profile| profile.offered_factor.clone());
        let user = User { totp: Some(offered.ok_or_else(Refusal::wrong_mfa_code)?), ..user };
        if !check_code(&user, &sent.code) {
            return Err(Refusal::wrong_mfa_code());
        }
        let codes = (0..BACKUP_CODES).map(|_| Secret(state.dice.text(8))).collect();
        let profile = state.profiles.change(&user.id);
        profile.offered_factor = None;
        profile.backup_codes = codes;
        if sent.revoke_tokens {
            state.logins.revoke_all(&app.config.world, &grant.user, grant.token.as_deref());
        }
        app.replace_user(state, user);
        done()
    })
}

/// None without a second factor.
async fn backup_codes(
    State(app): State<App>,
    grant: Grant,
    Path(Kind::Totp): Path<Kind>,
    headers: HeaderMap,
) -> Answer {
    let user = signed_in(&app, &grant, &headers)?;
    app.store.read(|state| {
        let codes = state.profiles.of(&user.id).into_iter().flat_map(|profile| &profile.backup_codes);
        ok(codes.map(|code| json!({"code": code})).collect::<Vec<Value>>())
    })
}

async fn remove(
    State(app): State<App>,
    grant: Grant,
    Path(Kind::Totp): Path<Kind>,
    headers: HeaderMap,
) -> Answer {
    let user = signed_in(&app, &grant, &headers)?;
    app.store.write(|state: &mut Kept| {
        state.profiles.change(&user.id).backup_codes.clear();
        app.replace_user(state, User { totp: None, ..user });
        done()
    })
}

/// The user who asks, with the password in a header of its own.
fn signed_in(app: &Emulator, grant: &Grant, headers: &HeaderMap) -> Result<User, Refusal> {
    let sent = headers.get("x-clever-password").and_then(|sent| STANDARD.decode(sent).ok());
    with_password(app, grant, &String::from_utf8(sent.unwrap_or_default()).unwrap_or_default())
}

fn with_password(app: &Emulator, grant: &Grant, password: &str) -> Result<User, Refusal> {
    let world = &app.config.world;
    let user = world.user(&grant.user).and_then(|user| check_password(world, &user.email, password));
    user.cloned().ok_or_else(Refusal::wrong_password)
}
