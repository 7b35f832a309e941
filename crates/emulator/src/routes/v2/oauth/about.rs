//! What can be asked before a login. The shapes of both answers are unconfirmed.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;

use crate::emulator::App;
use crate::refusal::Refusal;
use crate::request::{Answer, Query, ok};
use crate::world::Rights;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v2/oauth/rights", get(rights)).route("/v2/oauth/login_data", get(login_data))
}

/// Every right, with whether a consumer gets it that doesn't say what it wants.
async fn rights() -> Answer {
    ok(Rights::default().view())
}

#[derive(Deserialize)]
struct Named {
    oauth_key: String,
}

async fn login_data(State(app): State<App>, Query(named): Query<Named>) -> Answer {
    app.store.read(|state| {
        let consumer = state.logins.consumer(&app.config.world, &named.oauth_key);
        ok(consumer.ok_or_else(|| Refusal::not_found("consumer", &named.oauth_key))?.view())
    })
}
