//! An add-on as its provider shows it.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::json;

use crate::addon::{Addon, details, operator};
use crate::auth::Caller;
use crate::emulator::{App, Emulator};
use crate::owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};
use crate::store::State as Kept;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/v4/addon-providers/{provider}/addons/{addon}", get(show))
        .route("/v4/addon-providers/jenkins/addons/{addon}/updates", get(updates))
}

async fn show(
    State(app): State<App>,
    Caller(caller): Caller,
    Path((provider, id)): Path<(String, String)>,
) -> Answer {
    let provider = operator::of_path(&provider).map_or(provider, |operator| operator.provider.to_owned());
    app.store.read(|state| {
        let addon = find(&app, state, &caller, &provider, &id)?;
        let (_, plan) = addon.sale(&app.catalogue)?;
        ok(details::of(addon, &plan.slug).ok_or_else(Refusal::no_such_addon)?)
    })
}

/// The newest Jenkins is the one that runs.
async fn updates(State(app): State<App>, Caller(caller): Caller, Path(id): Path<String>) -> Answer {
    app.store.read(|state| {
        let version = &find(&app, state, &caller, "jenkins", &id)?.version;
        ok(json!({"manageLink": null, "versions": {"current": version, "available": version}}))
    })
}

/// A provider's add-on, deleted or not, of whichever owner the caller may act for. Each provider takes one of the
/// two ids only.
pub(super) fn find<'a>(
    app: &Emulator,
    state: &'a Kept,
    caller: &str,
    provider: &str,
    id: &str,
) -> Result<&'a Addon, Refusal> {
    let by_addon_id = matches!(provider, "postgresql-addon" | "mysql-addon" | "mongodb-addon" | "es-addon");
    let owners = owner::of_user(&app.config.world, state, caller);
    let found = state.addons.get(id).filter(|addon| {
        addon.provider == provider
            && id == if by_addon_id { &addon.id } else { &addon.real_id }
            && owners.contains(&addon.owner)
    });
    found.map(AsRef::as_ref).ok_or_else(Refusal::no_such_addon)
}
