//! `/v2/oauth`: a program gets a token of a user who agrees.

mod about;
mod access_token;
mod authorize;
mod request_token;

use axum::Router;

use crate::emulator::App;

pub(super) fn routes() -> Router<App> {
    let steps = request_token::routes().merge(authorize::routes()).merge(access_token::routes());
    Router::new().nest("/v2/oauth", steps.merge(about::routes()))
}
