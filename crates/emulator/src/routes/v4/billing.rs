//! Invoices, payments and credits: nobody ever pays here.

use axum::Router;
use axum::routing::get;
use serde::Deserialize;
use serde_json::json;

use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    const BASE: &str = "/v4/billing/organisations/{owner}";
    Router::new()
        .route(&format!("{BASE}/invoices"), get(none))
        .route(&format!("{BASE}/invoices/unpaid"), get(none))
        .route(&format!("{BASE}/invoices/{{invoice}}"), get(invoice))
        .route(&format!("{BASE}/payments/methods"), get(none))
        .route(&format!("{BASE}/credits/summary"), get(credits))
}

async fn none(_owner: Owner) -> Answer {
    ok(json!([]))
}

#[derive(Deserialize)]
struct InvoicePath {
    invoice: String,
}

/// As JSON, or with `.pdf` or `.html` behind its number.
async fn invoice(_owner: Owner, Path(path): Path<InvoicePath>) -> Answer {
    Err(Refusal::not_found("invoice", &path.invoice))
}

async fn credits(_owner: Owner) -> Answer {
    ok(json!({"prepaidCredit": 0, "freeCredit": 0, "currency": "EUR"}))
}
