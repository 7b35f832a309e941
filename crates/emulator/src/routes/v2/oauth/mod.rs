//! `/v2/oauth`: a program gets a token of a user who agrees.

mod about;
mod access_token;
mod authorize;
mod request_token;

use axum::Router;

use crate::emulator::App;

/// Whole paths, not nested ones: axum hides the beginning of a nested path, which a signature covers.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .merge(request_token::routes())
        .merge(authorize::routes())
        .merge(access_token::routes())
        .merge(about::routes())
}
