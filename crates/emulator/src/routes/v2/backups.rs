//! Backups of a database. The emulator makes none: the list of an add-on that exists is empty.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::Value;

use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v2/backups/{owner}/{addon}", get(list))
}

#[derive(Deserialize)]
struct BackupPath {
    addon: String,
}

async fn list(State(app): State<App>, Owner(owner): Owner, Path(path): Path<BackupPath>) -> Answer {
    app.store.read(|state| {
        state.addon(&owner, &path.addon)?;
        ok(Value::Array(Vec::new()))
    })
}
