//! The load balancers in front of applications and add-ons.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::catalogue::Catalogue;
use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    const BASE: &str = "/v4/load-balancers/organisations/{owner}";
    Router::new()
        .route(&format!("{BASE}/applications/{{id}}/load-balancers/{{kind}}"), get(of_application))
        .route(&format!("{BASE}/addons/{{id}}/load-balancers/{{kind}}"), get(of_addon))
}

#[derive(Deserialize)]
struct BalancerPath {
    id: String,
    kind: String,
}

async fn of_application(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<BalancerPath>,
) -> Answer {
    app.store.read(|state| {
        let zone = &state.application(&owner, &path.id)?.settings.zone;
        ok(balancers(&app.catalogue, &path.kind, zone))
    })
}

async fn of_addon(State(app): State<App>, Owner(owner): Owner, Path(path): Path<BalancerPath>) -> Answer {
    app.store.read(|state| {
        let zone = &state.addon(&owner, &path.id)?.region;
        ok(balancers(&app.catalogue, &path.kind, zone))
    })
}

/// One for everybody in the zone; nobody has one of his own. The addresses are those that documentation may use.
fn balancers(catalogue: &Catalogue, kind: &str, zone: &str) -> Vec<Value> {
    let zone = (kind == "default").then(|| catalogue.zone(zone)).flatten();
    let view = zone.map(|zone| {
        json!({
            "id": format!("lb_{}", zone.id),
            "name": zone.name,
            "zoneId": zone.id,
            "dns": {"cname": format!("domain.{}.clever-cloud.com", zone.name), "a": ["192.0.2.1", "192.0.2.2"]},
        })
    });
    view.into_iter().collect()
}
