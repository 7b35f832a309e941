//! Network groups. The platform works on them for a while; here everything is done at once.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::get;
use serde::Deserialize;
use serde_json::Value;

use crate::emulator::App;
use crate::network_group::{NetworkGroup, NewNetworkGroup};
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, Query, done, ok};
use crate::store::State as Kept;

pub(super) const BASE: &str = "/v4/networkgroups/organisations/{owner}/networkgroups";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(BASE, get(list).post(create))
        .route(&format!("{BASE}/search"), get(search))
        .route(&format!("{BASE}/{{group}}"), get(show).delete(remove))
}

/// The network group in a path.
#[derive(Deserialize)]
struct GroupPath {
    group: String,
}

async fn list(State(app): State<App>, Owner(owner): Owner) -> Answer {
    app.store
        .read(|state| ok(state.network_groups.of(&owner).map(|group| group.view()).collect::<Vec<Value>>()))
}

/// 202, without a body.
async fn create(State(app): State<App>, Owner(owner): Owner, Body(order): Body<NewNetworkGroup>) -> Answer {
    app.store.write(|state| {
        if order.id.as_ref().is_some_and(|id| state.network_groups.get(id).is_some()) {
            return Err(Refusal::conflict("There is a network group with this id."));
        }
        let group = order.create(owner, &mut state.dice);
        state.network_groups.push(group);
        accepted()
    })
}

async fn show(State(app): State<App>, Owner(owner): Owner, Path(path): Path<GroupPath>) -> Answer {
    app.store.read(|state| ok(find(state, &owner, &path.group)?.view()))
}

async fn remove(State(app): State<App>, Owner(owner): Owner, Path(path): Path<GroupPath>) -> Answer {
    app.store.write(|state| {
        let id = find(state, &owner, &path.group)?.id.clone();
        state.network_groups.remove(&id);
        done()
    })
}

#[derive(Deserialize)]
struct Search {
    query: String,
}

async fn search(State(app): State<App>, Owner(owner): Owner, Query(search): Query<Search>) -> Answer {
    app.store.read(|state| {
        ok(state
            .network_groups
            .of(&owner)
            .flat_map(|group| group.search(&search.query))
            .collect::<Vec<Value>>())
    })
}

/// 202: the platform will do it.
#[expect(clippy::unnecessary_wraps, reason = "it is the last expression of fallible handlers")]
pub(super) fn accepted() -> Answer {
    Ok(StatusCode::ACCEPTED.into_response())
}

pub(super) fn find<'a>(state: &'a Kept, owner: &str, id: &str) -> Result<&'a NetworkGroup, Refusal> {
    let found = state.network_groups.get(id).filter(|group| group.owner == owner);
    found.map(AsRef::as_ref).ok_or_else(|| Refusal::not_found("network-group", id))
}

pub(super) fn find_mut<'a>(
    state: &'a mut Kept,
    owner: &str,
    id: &str,
) -> Result<&'a mut NetworkGroup, Refusal> {
    find(state, owner, id)?;
    state.network_groups.get_mut(id).ok_or_else(|| Refusal::not_found("network-group", id))
}
