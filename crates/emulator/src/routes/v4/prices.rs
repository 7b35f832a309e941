//! What is paid for running things: the catalogue's monthly prices, per hour.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::emulator::{App, Emulator};
use crate::owner::Owner;
use crate::request::{Answer, Query, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/v4/billing/price-system", get(public))
        .route("/v4/billing/organisations/{owner}/price-system", get(own))
}

#[derive(Deserialize)]
struct Wanted {
    zone_id: Option<String>,
    currency: Option<String>,
}

async fn public(State(app): State<App>, Query(wanted): Query<Wanted>) -> Answer {
    ok(view(&app, None, &wanted))
}

async fn own(State(app): State<App>, Owner(owner): Owner, Query(wanted): Query<Wanted>) -> Answer {
    ok(view(&app, Some(&owner), &wanted))
}

/// A plan's price is for 30 days. What is counted (storage, traffic) has one made-up price as an example.
fn view(app: &Emulator, owner: Option<&str>, wanted: &Wanted) -> Value {
    const HOURS: f64 = 720.0;
    let plans = app.catalogue.providers.iter().flat_map(|provider| &provider.plans);
    let addons = plans.filter_map(|plan| {
        let (source, flavor) = plan.price_id.as_deref()?.split_once('.')?;
        let price = plan.price.as_f64()? / HOURS;
        Some(policy(source, flavor, price))
    });
    let runtimes = app.catalogue.runtimes.prices().map(|(name, price)| policy("apps", name, price));
    json!({
        "id": "price_system_emulated",
        "owner_id": owner,
        "zone_id": wanted.zone_id.as_deref().unwrap_or("par"),
        "currency": wanted.currency.as_deref().unwrap_or("EUR"),
        "start_date": "2024-01-01T00:00:00Z",
        "end_date": null,
        "runtime": addons.chain(runtimes).collect::<Vec<Value>>(),
        "countable": [{
            "countable_policy_id": "countable_policy_emulated",
            "service": "cellar.storage",
            "data_unit": "B",
            "data_quantity_for_price": {"secability": "INSECABLE", "quantity": 1_000_000_000},
            "time_interval_for_price": {"secability": "SECABLE", "interval": "P30D"},
            "price_plans": [{"plan_id": "all", "max_quantity": 1_000_000_000_000_u64, "price": 0.02}],
        }],
    })
}

fn policy(source: &str, flavor: &str, price: f64) -> Value {
    let id = format!("{source}.{flavor}");
    json!({
        "runtime_policy_id": format!("runtime_policy_{id}"),
        "source": source,
        "flavor": flavor,
        "time_unit": "PT1H",
        "price": price,
        "slug_id": id,
    })
}
