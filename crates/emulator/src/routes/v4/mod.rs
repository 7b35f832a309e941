//! `/v4`.

mod billing;
mod cellar;
mod config_provider;
mod console_settings;
mod details;
mod drains;
mod kubernetes;
mod kv;
mod load_balancers;
mod logs;
mod metrics;
mod network_groups;
mod network_members;
mod operators;
mod orchestration;
mod prices;
mod products;
mod pulsar;
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
        .merge(kv::routes())
        .merge(cellar::routes())
        .merge(orchestration::routes())
        .merge(load_balancers::routes())
        .merge(network_groups::routes())
        .merge(network_members::routes())
        .merge(drains::routes())
        .merge(logs::routes())
        .merge(metrics::routes())
        .merge(billing::routes())
        .merge(kubernetes::routes())
        .merge(prices::routes())
        .merge(console_settings::routes())
}
