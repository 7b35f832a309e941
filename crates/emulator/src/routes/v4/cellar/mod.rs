//! Cellar: what an add-on holds, and the keys to it.
//!
//! Buckets and objects are those of the store behind the add-on; without `--services` there is none.

mod buckets;
mod objects;

use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;

use super::details::find;
use crate::addon::{Addon, details};
use crate::auth::Caller;
use crate::emulator::{App, Emulator};
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};
use crate::s3::Problem;
use crate::services::Objects;

const PROVIDER: &str = "cellar-addon";

pub(super) fn routes() -> Router<App> {
    const CELLAR: &str = "/v4/cellar/organisations/{owner}/cellar/{addon}";
    let cellar = Router::new()
        .route("/credentials", get(credentials))
        .route("/credentials/renew", post(renew))
        .merge(buckets::routes())
        .merge(objects::routes());
    Router::new().route(CELLAR, get(show)).nest(CELLAR, cellar)
}

#[derive(Deserialize)]
struct CellarPath {
    addon: String,
}

async fn show(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<CellarPath>,
) -> Answer {
    let addon = of_owner(&app, &caller, &owner, &path.addon)?;
    let (_, plan) = addon.sale(&app.catalogue)?;
    let buckets = match &app.services {
        Some(services) if !addon.deleted => {
            let objects = services.objects(&addon)?;
            objects.store.usage(&objects.tenant)
        }
        _ => json!({"count": 0, "size": 0, "objects": 0}),
    };
    ok(details::cellar(&addon, &plan.slug, &buckets))
}

async fn credentials(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<CellarPath>,
) -> Answer {
    keys(&app, &of_owner(&app, &caller, &owner, &path.addon)?)
}

/// The id stays, the secret is another one.
async fn renew(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<CellarPath>,
) -> Answer {
    of_owner(&app, &caller, &owner, &path.addon)?;
    let addon = app.store.write(|state| {
        let token = state.dice.text(64);
        let addon = state.addon_mut(&owner, &path.addon)?;
        addon.secrets.token = token;
        Ok(addon.clone())
    })?;
    keys(&app, &addon)
}

fn keys(app: &Emulator, addon: &Addon) -> Answer {
    let host = match &app.services {
        Some(services) if !addon.deleted => services.objects(addon)?.host,
        _ => addon.host(),
    };
    ok(json!({
        "host": host,
        "keyId": addon.secrets.key_id(),
        "keySecret": addon.secrets.key_secret(),
    }))
}

/// An add-on of Cellar, removed or not.
fn of_owner(app: &Emulator, caller: &str, owner: &str, id: &str) -> Result<Addon, Refusal> {
    app.store.read(|state| {
        let addon = find(app, state, caller, PROVIDER, id)?;
        if addon.owner == owner { Ok(addon.clone()) } else { Err(Refusal::no_such_addon()) }
    })
}

/// Does something in the store behind an add-on.
fn in_store<T>(
    app: &Emulator,
    (caller, owner, id): (&str, &str, &str),
    act: impl FnOnce(&Addon, &Objects) -> Result<T, Problem>,
) -> Result<T, Refusal> {
    let addon = of_owner(app, caller, owner, id)?;
    if addon.deleted {
        return Err(Refusal::no_such_addon());
    }
    let services = app.services.as_ref().ok_or_else(|| {
        let why = "no object store is behind this add-on; start the emulator with --services local.";
        Refusal::from_provider(&why.into())
    })?;
    act(&addon, &services.objects(&addon)?).map_err(|problem| Refusal::from_cellar(&problem))
}
