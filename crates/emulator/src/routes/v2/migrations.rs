//! Migrations of an add-on to another plan, zone or version.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::Value;

use super::addon::AddonPath;
use crate::addon::change::Wish;
use crate::clock;
use crate::emulator::App;
use crate::migration::Migration;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/addons/{addon}/migrations", get(list).post(start))
        .route("/addons/{addon}/migrations/{migration}", get(show).delete(abort))
}

async fn list(State(app): State<App>, Owner(owner): Owner, Path(path): Path<AddonPath>) -> Answer {
    app.store.read(|state| {
        let addon = state.addon(&owner, &path.addon)?;
        let migrations = state.migrations.of(&addon.id);
        ok(migrations.map(|one| one.view(addon)).collect::<Vec<Value>>())
    })
}

async fn start(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<AddonPath>,
    Body(wish): Body<Wish>,
) -> Answer {
    let millis = clock::millis(app.config.migration);
    app.store.write(|state| {
        let addon = state.addon(&owner, &path.addon)?;
        let target = wish.check(&app.catalogue, addon)?;
        let id = addon.id.clone();
        let migration = Migration::start(state, id, target, millis, app.config.migrations_fail)?;
        ok(migration.view_at_start(state.addon(&owner, &path.addon)?))
    })
}

#[derive(Deserialize)]
struct MigrationPath {
    addon: String,
    migration: String,
}

async fn show(State(app): State<App>, Owner(owner): Owner, Path(path): Path<MigrationPath>) -> Answer {
    app.store.read(|state| {
        let addon = state.addon(&owner, &path.addon)?;
        let found = state.migrations.get(&path.migration).filter(|one| one.addon == addon.id);
        ok(found.ok_or_else(|| Refusal::not_found("migration", &path.migration))?.view(addon))
    })
}

/// The answer of an abortion is not documented; the migration itself seems natural.
async fn abort(State(app): State<App>, Owner(owner): Owner, Path(path): Path<MigrationPath>) -> Answer {
    app.store.write(|state| {
        let addon = state.addon(&owner, &path.addon)?.id.clone();
        let found = state.migrations.get_mut(&path.migration).filter(|one| one.addon == addon);
        let migration = found.ok_or_else(|| Refusal::not_found("migration", &path.migration))?;
        migration.abort()?;
        let migration = migration.clone();
        ok(migration.view_at_start(state.addon(&owner, &path.addon)?))
    })
}
