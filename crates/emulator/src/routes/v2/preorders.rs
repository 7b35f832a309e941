//! What an order would cost.

use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Number, Value, json};

use super::addon::AddonPath;
use crate::addon::order::Order;
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, Query, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/addons/preorders", post(addon))
        .route("/addons/{addon}/migrations/preorders", get(migration))
}

async fn addon(State(app): State<App>, _owner: Owner, Body(order): Body<Order>) -> Answer {
    let (plan, price) = order.line(&app.catalogue)?;
    ok(invoice(plan, price, "ADDON_PREORDER"))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wanted {
    plan_id: String,
}

async fn migration(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<AddonPath>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    app.store.read(|state| {
        let (provider, _) = state.addon(&owner, &path.addon)?.sale(&app.catalogue)?;
        let plan = provider.plans.iter().find(|plan| plan.id == wanted.plan_id);
        let plan = plan.ok_or_else(|| Refusal::not_found("plan", &wanted.plan_id))?;
        ok(invoice(&plan.name, &plan.price, "ADDON_MIGRATION_PREORDER"))
    })
}

/// Prices without tax: the emulator knows no country's rates.
fn invoice(plan: &str, price: &Number, kind: &str) -> Value {
    json!({
        "totalHT": price,
        "totalVAT": 0,
        "totalTTC": price,
        "lines": [{"description": plan, "subDescription": "", "pack": 1, "VAT": 0, "price": price}],
        "type": kind,
    })
}
