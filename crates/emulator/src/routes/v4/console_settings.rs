//! What the console remembers for a user: texts by name, one set for each environment (`production`, …).

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::json;

use crate::auth::Caller;
use crate::emulator::App;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, Query, done, ok};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v4/console/settings/{name}", get(show).put(set).delete(remove))
}

#[derive(Deserialize)]
struct Environment {
    #[serde(default)]
    env: String,
}

type Name = Path<String>;

async fn show(
    State(app): State<App>,
    Caller(caller): Caller,
    Path(name): Name,
    Query(Environment { env }): Query<Environment>,
) -> Answer {
    app.store.read(|state| {
        let value = state.profiles.of(&caller).and_then(|profile| profile.settings.get(&key(&env, &name)));
        ok(json!({"name": name, "env": env, "value": value.ok_or_else(|| Refusal::not_found("setting", &name))?}))
    })
}

async fn set(
    State(app): State<App>,
    Caller(caller): Caller,
    Path(name): Name,
    Query(Environment { env }): Query<Environment>,
    value: String,
) -> Answer {
    app.store.write(|state| {
        state.profiles.change(&caller).settings.insert(key(&env, &name), value);
        done()
    })
}

async fn remove(
    State(app): State<App>,
    Caller(caller): Caller,
    Path(name): Name,
    Query(Environment { env }): Query<Environment>,
) -> Answer {
    app.store.write(|state| {
        let removed = state.profiles.change(&caller).settings.remove(&key(&env, &name));
        removed.ok_or_else(|| Refusal::not_found("setting", &name))?;
        done()
    })
}

fn key(env: &str, name: &str) -> String {
    format!("{env}/{name}")
}
