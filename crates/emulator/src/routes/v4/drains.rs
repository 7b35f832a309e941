//! Drains of applications and add-ons.

use axum::Router;
use axum::extract::State;
use axum::routing::{get, put};
use serde::Deserialize;
use serde_json::Value;

use crate::auth::Caller;
use crate::drain::{Drain, NewDrain};
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, Query, done, ok};
use crate::store::State as Kept;

/// The newer path speaks of resources, the older one of applications, whichever it is.
pub(super) fn routes() -> Router<App> {
    ["resources", "applications"].into_iter().fold(Router::new(), |router, kind| {
        let base = format!("/v4/drains/organisations/{{owner}}/{kind}/{{resource}}/drains");
        router
            .route(&base, get(list).post(create))
            .route(&format!("{base}/{{drain}}"), get(show).delete(remove))
            .route(&format!("{base}/{{drain}}/enable"), put(enable))
            .route(&format!("{base}/{{drain}}/disable"), put(disable))
    })
}

#[derive(Deserialize)]
struct ResourcePath {
    resource: String,
}

#[derive(Deserialize)]
struct Filter {
    status: Option<String>,
}

async fn list(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ResourcePath>,
    Query(filter): Query<Filter>,
) -> Answer {
    app.store.read(|state| {
        exists(state, &owner, &path.resource)?;
        let drains = state.drains.of(&path.resource);
        let wanted = drains.map(|one| one.view()).filter(|view| {
            filter
                .status
                .as_ref()
                .is_none_or(|status| view.pointer("/status/status") == Some(&Value::from(&**status)))
        });
        ok(wanted.collect::<Vec<Value>>())
    })
}

async fn create(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<ResourcePath>,
    Body(order): Body<NewDrain>,
) -> Answer {
    app.store.write(|state| {
        exists(state, &owner, &path.resource)?;
        let drain = order.create(owner, path.resource, caller, &mut state.dice);
        let view = drain.view();
        state.drains.push(drain);
        ok(view)
    })
}

/// A drain of the resource in a path.
#[derive(Deserialize)]
struct DrainPath {
    resource: String,
    drain: String,
}

impl DrainPath {
    fn leads_to(&self, drain: &Drain, owner: &str) -> bool {
        drain.owner == owner && drain.resource == self.resource
    }
}

async fn show(State(app): State<App>, Owner(owner): Owner, Path(path): Path<DrainPath>) -> Answer {
    app.store.read(|state| {
        let found = state.drains.get(&path.drain).filter(|drain| path.leads_to(drain, &owner));
        ok(found.ok_or_else(|| Refusal::not_found("drain", &path.drain))?.view())
    })
}

async fn remove(State(app): State<App>, Owner(owner): Owner, Path(path): Path<DrainPath>) -> Answer {
    app.store.write(|state| {
        let id = find(state, &owner, &path)?.id.clone();
        state.drains.remove(&id);
        done()
    })
}

async fn enable(State(app): State<App>, Owner(owner): Owner, Path(path): Path<DrainPath>) -> Answer {
    app.store.write(|state| switch(find(state, &owner, &path)?, true))
}

async fn disable(State(app): State<App>, Owner(owner): Owner, Path(path): Path<DrainPath>) -> Answer {
    app.store.write(|state| switch(find(state, &owner, &path)?, false))
}

fn switch(drain: &mut Drain, on: bool) -> Answer {
    drain.enable(on);
    ok(drain.view())
}

/// Whether an owner has this application or add-on.
pub(super) fn exists(state: &Kept, owner: &str, resource: &str) -> Result<(), Refusal> {
    state.application(owner, resource).map(|_| ()).or_else(|_| state.addon(owner, resource).map(|_| ()))
}

fn find<'a>(state: &'a mut Kept, owner: &str, path: &DrainPath) -> Result<&'a mut Drain, Refusal> {
    let found = state.drains.get_mut(&path.drain).filter(|drain| path.leads_to(drain, owner));
    found.ok_or_else(|| Refusal::not_found("drain", &path.drain))
}
