//! The console's page of `clever login`, at the API's own address: `CONSOLE_URL` is this emulator.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

use crate::clock;
use crate::emulator::App;
use crate::login::Purpose;
use crate::pages::{self, Submitted, Visitor};
use crate::refusal::Refusal;
use crate::request::Query;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/cli-oauth", get(show).post(decide))
}

/// `cli_version` comes as well, and changes nothing.
async fn show(State(app): State<App>, visitor: Visitor, Query(purpose): Query<Purpose>) -> Response {
    let Some(name) = purpose.cli_token.as_deref().filter(|name| !name.is_empty()) else {
        let text = "The address has no cli_token: start the login from the command line.";
        return pages::message(StatusCode::BAD_REQUEST, "Start again", text);
    };
    if app.store.note(|state| state.logins.is_handed_off(name)) {
        let text = "The command line is logged in. You can close this page.";
        return pages::message(StatusCode::OK, "Access granted", text);
    }
    match visitor.user(&app) {
        Some(user) => pages::hand_off(&visitor, user, name),
        None => pages::login(&visitor, &purpose, false),
    }
}

#[derive(Deserialize)]
struct Decision {
    cli_token: String,
}

async fn decide(
    State(app): State<App>,
    Submitted { visitor, fields: decision }: Submitted<Decision>,
) -> Result<Response, Refusal> {
    let purpose = Purpose { oauth_token: None, cli_token: Some(decision.cli_token.clone()) };
    if let Some(user) = visitor.user(&app) {
        app.store.write(|state| {
            let patience = clock::millis(app.config.login);
            state.logins.hand_off(&mut state.dice, &decision.cli_token, &user.id, patience);
            Ok(())
        })?;
    }
    Ok(Redirect::to(&purpose.next()).into_response())
}
