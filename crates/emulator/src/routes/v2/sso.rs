//! The signed form that opens a provider's dashboard. The signatures are made up: no dashboard stands behind them.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::json;

use super::addon::AddonPath;
use crate::auth::Caller;
use crate::clock;
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/addons/{addon}/sso", get(show))
}

async fn show(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<AddonPath>,
) -> Answer {
    let user = app.config.world.user(&caller).ok_or_else(|| Refusal::not_found("user", &caller))?;
    app.store.read(|state| {
        let addon = state.addon(&owner, &path.addon)?;
        ok(json!({
            "url": format!("https://console.clever-cloud.com/addons/{}/sso", addon.id),
            "id": addon.real_id,
            "timestamp": clock::now() / 1000,
            "token": "emulated",
            "signature": "emulated",
            "email": user.email,
            "name": user.name,
            "user_id": user.id,
            "userinfo_signature": "emulated",
            "nav-data": "",
        }))
    })
}
