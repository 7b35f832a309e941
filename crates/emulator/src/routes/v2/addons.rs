//! The add-ons of an owner: list and order.

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;

use crate::addon::order::Order;
use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, Body, ok};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/addons", get(list).post(create))
}

/// In the order of creation; the API's own order is unconfirmed.
async fn list(State(app): State<App>, Owner(owner): Owner) -> Answer {
    // Written out behind the lock: a long list takes a while.
    let addons: Vec<_> = app.store.read(|state| Ok(state.addons_of(&owner).cloned().collect()))?;
    let views = addons.iter().map(|addon| addon.listed(&app.catalogue));
    let views = views.collect::<Result<Vec<_>, _>>()?;
    Ok(([(CONTENT_TYPE, "application/json")], format!("[{}]", views.join(","))).into_response())
}

/// 200, not 201, as on the platform. Names need not be unique.
async fn create(State(app): State<App>, Owner(owner): Owner, Body(order): Body<Order>) -> Answer {
    if let Some(services) = &app.services {
        services.check(order.provider())?;
    }
    let addon = app.store.write(|state| order.place(&app.catalogue, state, &owner))?;
    ok(addon.view(&app.catalogue)?)
}
