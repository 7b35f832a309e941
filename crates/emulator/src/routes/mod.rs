//! Every path that is answered; one file per family.

mod admin;
mod api_tokens;
mod cli_oauth;
mod v2;
mod v4;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;

use crate::auth::identify;
use crate::dashboard;
use crate::disturb::disturb;
use crate::emulator::App;
use crate::observe::observe;
use crate::refusal::Refusal;

/// The whole API. A request passes `observe`, `disturb` and `identify` on its way to a route.
pub(crate) fn router(app: App) -> Router {
    Router::new()
        .merge(v2::routes())
        .merge(v4::routes())
        .merge(api_tokens::routes())
        .merge(cli_oauth::routes())
        .nest("/_emulator", admin::routes())
        .merge(dashboard::routes())
        .fallback(async || Refusal::no_such_route())
        .method_not_allowed_fallback(async || Refusal::wrong_method())
        // `identify` has its own limit, and reads the body before any route does.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(app.clone(), identify))
        .layer(from_fn_with_state(app.clone(), disturb))
        .layer(from_fn_with_state(app.clone(), observe))
        .with_state(app)
}
