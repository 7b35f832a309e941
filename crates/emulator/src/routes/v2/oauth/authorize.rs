//! The step in between: the user logs in, and decides what the program may do.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

use crate::clock;
use crate::emulator::App;
use crate::login::{Callback, Purpose};
use crate::pages::{self, Submitted, Visitor};
use crate::refusal::Refusal;
use crate::request::Query;
use crate::world::Rights;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v2/oauth/authorize", get(show).post(decide))
}

async fn show(State(app): State<App>, visitor: Visitor, Query(purpose): Query<Purpose>) -> Response {
    let Some(user) = visitor.user(&app) else { return pages::login(&visitor, &purpose, false) };
    let Some(key) = purpose.oauth_token else {
        return pages::message(StatusCode::OK, "Logged in", &format!("You are {}.", user.email));
    };
    let consumer = app.store.note(|state| {
        let request = state.logins.undecided(&key, clock::now())?;
        state.logins.consumer(&app.config.world, &request.consumer).cloned()
    });
    consumer.map_or_else(too_late, |consumer| pages::rights(&visitor, user, &consumer, &key))
}

/// The rights that were ticked are fields of their own, whatever their value.
#[derive(Deserialize)]
struct Decision {
    oauth_token: String,
    deny: Option<String>,
    #[serde(flatten)]
    ticked: BTreeMap<String, String>,
}

async fn decide(
    State(app): State<App>,
    Submitted { visitor, fields: decision }: Submitted<Decision>,
) -> Result<Response, Refusal> {
    let key = decision.oauth_token;
    let Some(user) = visitor.user(&app) else {
        let purpose = Purpose { oauth_token: Some(key), cli_token: None };
        return Ok(pages::login(&visitor, &purpose, false));
    };
    app.store.write(|state| {
        let Some(request) = state.logins.undecided(&key, clock::now()) else { return Ok(too_late()) };
        let callback = request.callback.clone();
        if decision.deny.is_some() {
            state.logins.deny(&key);
            return Ok(denied(&callback, &key));
        }
        let consumer = state.logins.consumer(&app.config.world, &request.consumer);
        let offered = consumer.map(|consumer| consumer.rights.clone()).unwrap_or_default();
        let granted: Rights =
            offered.iter().filter(|right| decision.ticked.contains_key(right.name())).collect();
        let verifier = state.logins.grant(&mut state.dice, &key, &user.id, granted);
        Ok(match callback {
            Callback::OutOfBand => pages::verifier(&verifier.0),
            Callback::Url(url) => {
                back(&url, &[("oauth_token", &key), ("oauth_verifier", &verifier.0), ("user", &user.id)])
            }
        })
    })
}

/// How Clever Cloud tells a program that its user said no is unconfirmed; these are the words of OAuth's extension
/// for problem reporting.
fn denied(callback: &Callback, key: &str) -> Response {
    match callback {
        Callback::OutOfBand => pages::message(
            StatusCode::OK,
            "Access denied",
            "The program gets no access. You can close this page.",
        ),
        Callback::Url(url) => back(url, &[("oauth_token", key), ("oauth_problem", "permission_denied")]),
    }
}

fn back(url: &str, parameters: &[(&str, &str)]) -> Response {
    Redirect::to(&Callback::with(url, parameters)).into_response()
}

fn too_late() -> Response {
    let text = "This login is unknown, was used or has expired: start it again from the program.";
    pages::message(StatusCode::NOT_FOUND, "Start again", text)
}
