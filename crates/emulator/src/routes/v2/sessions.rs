//! Logging a browser in, as the forms do and as programs may do without seeing them.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use serde::Deserialize;

use crate::clock;
use crate::emulator::{App, Emulator};
use crate::login::{Entry, Purpose, check_password};
use crate::pages::{self, Submitted};
use crate::refusal::Refusal;
use crate::store::State as Kept;
use crate::world::Secret;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v2/sessions/login", post(login)).route("/v2/sessions/mfa_login", post(mfa_login))
}

#[derive(Deserialize)]
struct Login {
    email: String,
    /// `pass` is the name on the wire; `password` is what our own form says.
    #[serde(alias = "password")]
    pass: String,
    #[serde(flatten)]
    purpose: Purpose,
}

async fn login(
    State(app): State<App>,
    Submitted { visitor, fields: sent }: Submitted<Login>,
) -> Result<Response, Refusal> {
    let Some(user) = check_password(&app.config.world, &sent.email, &sent.pass) else {
        return Ok(pages::login(&visitor, &sent.purpose, true));
    };
    app.store.write(|state| {
        let patience = clock::millis(app.config.login);
        Ok(match state.logins.enter(&mut state.dice, user, &sent.purpose, patience) {
            Entry::Session(session) => welcome(&app, state, &session, &user.id, &sent.purpose),
            Entry::CodeNeeded(challenge) => pages::code(&visitor, &user.email, &challenge, false),
        })
    })
}

#[derive(Deserialize)]
struct Code {
    email: String,
    auth_id: String,
    mfa_attempt: String,
}

async fn mfa_login(
    State(app): State<App>,
    Submitted { visitor, fields: sent }: Submitted<Code>,
) -> Result<Response, Refusal> {
    app.store.write(|state| {
        let world = &app.config.world;
        let entered = state.logins.answer(&mut state.dice, world, &sent.auth_id, &sent.mfa_attempt);
        Ok(match entered {
            Some((session, user, purpose)) => welcome(&app, state, &session, &user, &purpose),
            None => pages::code(&visitor, &sent.email, &Secret(sent.auth_id), true),
        })
    })
}

/// Sends the browser on with its cookie. A command line that waits for this very login gets its token at once.
fn welcome(app: &Emulator, state: &mut Kept, session: &Secret, user: &str, purpose: &Purpose) -> Response {
    if let Some(name) = &purpose.cli_token {
        let patience = clock::millis(app.config.login);
        state.logins.hand_off(&mut state.dice, name, user, patience);
    }
    pages::log_in(Redirect::to(&purpose.next()).into_response(), session)
}
