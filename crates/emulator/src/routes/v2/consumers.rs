//! The OAuth consumers of an owner: what the console's "Create OAuth consumer" page does.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use crate::emulator::App;
use crate::login::Registration;
use crate::owner::Owner;
use crate::request::{Answer, Body, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/consumers", get(list).post(create))
        .route("/consumers/{key}", get(show).put(update).delete(remove))
        .route("/consumers/{key}/secret", get(secret))
}

/// Its parameters; the owner is one only below `/v2/organisations`.
#[derive(serde::Deserialize)]
struct Named {
    key: String,
}

async fn list(State(app): State<App>, Owner(owner): Owner) -> Answer {
    app.store.read(|state| {
        let consumers = state.logins.consumers_of(&app.config.world, &owner);
        ok(consumers.map(crate::world::Consumer::view).collect::<Vec<Value>>())
    })
}

/// The secret is asked for with a second request.
async fn create(State(app): State<App>, Owner(owner): Owner, Body(sent): Body<Registration>) -> Answer {
    app.store.write(|state| ok(state.logins.register(&mut state.dice, sent, &owner).view()))
}

async fn show(State(app): State<App>, Owner(owner): Owner, Path(named): Path<Named>) -> Answer {
    app.store.read(|state| ok(state.logins.consumer_of(&app.config.world, &owner, &named.key)?.view()))
}

async fn secret(State(app): State<App>, Owner(owner): Owner, Path(named): Path<Named>) -> Answer {
    app.store.read(|state| {
        let consumer = state.logins.consumer_of(&app.config.world, &owner, &named.key)?;
        ok(json!({"secret": consumer.secret}))
    })
}

async fn update(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(named): Path<Named>,
    Body(sent): Body<Registration>,
) -> Answer {
    app.store.write(|state| {
        let consumer = state.logins.registered(&owner, &named.key)?;
        *consumer = sent.describe(consumer.key.clone(), consumer.secret.clone(), &owner);
        ok(consumer.view())
    })
}

async fn remove(State(app): State<App>, Owner(owner): Owner, Path(named): Path<Named>) -> Answer {
    app.store.write(|state| {
        state.logins.unregister(&owner, &named.key)?;
        ok(json!({"id": 0, "message": "The consumer has been deleted.", "type": "success"}))
    })
}
