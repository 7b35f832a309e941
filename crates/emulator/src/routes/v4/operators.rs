//! What can be done with an operator: Keycloak, Matomo, Metabase, Otoroshi.

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;

use super::details;
use crate::addon::details::operator;
use crate::addon::operator::{self as operators, Operator};
use crate::addon::{Addon, env};
use crate::auth::Caller;
use crate::emulator::{App, Emulator};
use crate::network_group::NewNetworkGroup;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, done, ok};
use crate::store::State as Kept;

pub(super) fn routes() -> Router<App> {
    const BASE: &str = "/v4/addon-providers/{operator}/addons/{addon}";
    Router::new()
        .route(&format!("{BASE}/reboot"), post(restart))
        .route(&format!("{BASE}/rebuild"), post(restart))
        .route(&format!("{BASE}/version/check"), get(check))
        .route(&format!("{BASE}/version/update"), post(update))
        .route(&format!("{BASE}/networkgroup"), post(isolate).delete(expose))
        .route("/v4/addon-providers/addon-otoroshi/addons/{addon}/config.yaml", get(configuration))
}

/// The operator and the add-on in a path.
type Target = Path<(String, String)>;

async fn restart(State(app): State<App>, Caller(caller): Caller, Path(target): Target) -> Answer {
    app.store.read(|state| find(&app, state, &caller, &target).map(|_| ()))?;
    done()
}

async fn check(State(app): State<App>, Caller(caller): Caller, Path(target): Target) -> Answer {
    app.store.read(|state| {
        let (operator, addon) = find(&app, state, &caller, &target)?;
        let latest = operator.versions.last().copied();
        ok(json!({
            "installed": addon.version,
            "available": operator.versions,
            "latest": latest,
            "needUpdate": addon.version.as_deref() != latest,
        }))
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Update {
    target_version: String,
}

async fn update(
    State(app): State<App>,
    Caller(caller): Caller,
    Path(target): Target,
    Body(update): Body<Update>,
) -> Answer {
    app.store.write(|state| {
        let (operator, addon) = find(&app, state, &caller, &target)?;
        let version = update.target_version;
        if !operator.versions.contains(&version.as_str()) {
            let reason = format!("supported versions are {}.", operator.versions.join(", "));
            return Err(Refusal::invalid("targetVersion", &version, &reason));
        }
        let (owner, id) = (addon.owner.clone(), addon.id.clone());
        let addon = state.addon_mut(&owner, &id)?;
        addon.version = Some(version);
        let (_, plan) = addon.sale(&app.catalogue)?;
        ok(self::operator(addon, &plan.slug))
    })
}

/// Puts the operator's parts into a network group of their own.
async fn isolate(State(app): State<App>, Caller(caller): Caller, Path(target): Target) -> Answer {
    app.store.write(|state| {
        let addon = find(&app, state, &caller, &target)?.1.clone();
        let group = NewNetworkGroup::named(&addon.name).create(addon.owner.clone(), &mut state.dice);
        let changed = state.addon_mut(&addon.owner, &addon.id)?;
        changed.network_group = Some(group.id.clone());
        let (_, plan) = changed.sale(&app.catalogue)?;
        let answer = ok(self::operator(changed, &plan.slug));
        state.network_groups.push(group);
        answer
    })
}

async fn expose(State(app): State<App>, Caller(caller): Caller, Path(target): Target) -> Answer {
    app.store.write(|state| {
        let addon = find(&app, state, &caller, &target)?.1.clone();
        let group = state.addon_mut(&addon.owner, &addon.id)?.network_group.take();
        let group = group.ok_or_else(|| Refusal::not_found("network-group", &addon.real_id))?;
        state.network_groups.remove(&group);
        done()
    })
}

/// The settings of Otoroshi's command line.
async fn configuration(State(app): State<App>, Caller(caller): Caller, Path(id): Path<String>) -> Answer {
    app.store.read(|state| {
        let target = ("addon-otoroshi".to_owned(), id);
        let (_, addon) = find(&app, state, &caller, &target)?;
        let variables: Vec<_> = env::of(addon);
        let lines = variables.iter().map(|one| format!("{}: \"{}\"\n", one.name, one.value));
        Ok(([(CONTENT_TYPE, "application/yaml")], lines.collect::<String>()).into_response())
    })
}

fn find<'a>(
    app: &Emulator,
    state: &'a Kept,
    caller: &str,
    (path, id): &(String, String),
) -> Result<(&'static Operator, &'a Addon), Refusal> {
    let operator = operators::of_path(path).ok_or_else(Refusal::no_such_route)?;
    details::find(app, state, caller, operator.provider, id).map(|addon| (operator, addon))
}
