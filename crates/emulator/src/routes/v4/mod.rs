//! `/v4`.

mod config_provider;
mod details;
mod operators;
mod products;
mod pulsar;
mod resources;
mod versions;

use axum::Router;

use crate::emulator::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .merge(products::routes())
        .merge(versions::routes())
        .merge(details::routes())
        .merge(config_provider::routes())
        .merge(operators::routes())
        .merge(pulsar::routes())
        .merge(resources::routes())
}
