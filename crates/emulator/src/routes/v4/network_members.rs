//! The members of network groups, and the peers that reach them from elsewhere.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::{get, post};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::network_groups::{BASE, accepted, find, find_mut};
use crate::emulator::App;
use crate::network_group::{Member, NewPeer, Peer};
use crate::origin::origin;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, done, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(&format!("{BASE}/{{group}}/members"), get(members).post(join))
        .route(&format!("{BASE}/{{group}}/members/{{id}}"), get(member).delete(leave))
        .route(&format!("{BASE}/{{group}}/peers"), get(peers).post(add_peer))
        .route(&format!("{BASE}/{{group}}/peers/{{id}}"), get(peer).delete(remove_peer))
        .route(&format!("{BASE}/{{group}}/peers/{{id}}/wireguard/configuration"), get(configuration))
        .route(
            &format!("{BASE}/{{group}}/peers/{{id}}/wireguard/configuration/presigned-url"),
            get(presigned),
        )
        .route(&format!("{BASE}/{{group}}/external-peers"), post(add_peer))
        .route(&format!("{BASE}/{{group}}/external-peers/{{id}}"), get(peer).delete(remove_peer))
}

#[derive(Deserialize)]
struct GroupPath {
    group: String,
}

/// A member or a peer of a group.
#[derive(Deserialize)]
struct PartPath {
    group: String,
    id: String,
}

async fn members(State(app): State<App>, Owner(owner): Owner, Path(path): Path<GroupPath>) -> Answer {
    app.store.read(|state| ok(&find(state, &owner, &path.group)?.members))
}

async fn member(State(app): State<App>, Owner(owner): Owner, Path(path): Path<PartPath>) -> Answer {
    app.store.read(|state| {
        let member = find(state, &owner, &path.group)?.members.iter().find(|one| one.id == path.id);
        ok(member.ok_or_else(|| Refusal::not_found("member", &path.id))?)
    })
}

async fn join(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<GroupPath>,
    Body(member): Body<Member>,
) -> Answer {
    app.store.write(|state| {
        let members = &mut find_mut(state, &owner, &path.group)?.members;
        members.retain(|one| one.id != member.id);
        members.push(member);
        accepted()
    })
}

async fn leave(State(app): State<App>, Owner(owner): Owner, Path(path): Path<PartPath>) -> Answer {
    app.store.write(|state| {
        let group = find_mut(state, &owner, &path.group)?;
        let place = group.members.iter().position(|one| one.id == path.id);
        group.members.remove(place.ok_or_else(|| Refusal::not_found("member", &path.id))?);
        group.peers.retain(|peer| !peer.belongs_to(&path.id));
        done()
    })
}

async fn peers(State(app): State<App>, Owner(owner): Owner, Path(path): Path<GroupPath>) -> Answer {
    app.store.read(|state| {
        ok(find(state, &owner, &path.group)?.peers.iter().map(Peer::view).collect::<Vec<Value>>())
    })
}

async fn peer(State(app): State<App>, Owner(owner): Owner, Path(path): Path<PartPath>) -> Answer {
    app.store.read(|state| ok(find(state, &owner, &path.group)?.peer(&path.id)?.view()))
}

async fn add_peer(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<GroupPath>,
    Body(order): Body<NewPeer>,
) -> Answer {
    app.store.write(|state| {
        find(state, &owner, &path.group)?;
        let peer = order.create(&mut state.dice);
        let answer = json!({"peerId": peer.id});
        find_mut(state, &owner, &path.group)?.peers.push(peer);
        ok(answer)
    })
}

async fn remove_peer(State(app): State<App>, Owner(owner): Owner, Path(path): Path<PartPath>) -> Answer {
    app.store.write(|state| {
        let group = find_mut(state, &owner, &path.group)?;
        group.peer(&path.id)?;
        group.peers.retain(|peer| peer.id != path.id);
        done()
    })
}

/// The file in base64, as JSON.
async fn configuration(State(app): State<App>, Owner(owner): Owner, Path(path): Path<PartPath>) -> Answer {
    app.store.read(|state| {
        let group = find(state, &owner, &path.group)?;
        let file = group.wireguard(group.peer(&path.id)?);
        ok(json!({"version": 0, "configuration": STANDARD.encode(file)}))
    })
}

/// An address that needs no credentials on the platform. Here it leads to the file itself, which does.
async fn presigned(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<PartPath>,
    headers: HeaderMap,
) -> Answer {
    app.store.read(|state| {
        let group = find(state, &owner, &path.group)?;
        let base = BASE.replace("{owner}", &owner);
        let peer = &group.peer(&path.id)?.id;
        let path = format!("{base}/{}/peers/{peer}/wireguard/configuration", group.id);
        ok(json!({"url": format!("{}{path}", origin(&headers))}))
    })
}
