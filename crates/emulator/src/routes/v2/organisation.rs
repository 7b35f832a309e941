//! One organisation and its members.

use axum::Router;
use axum::extract::State;
use axum::routing::{get, put};
use serde::Deserialize;
use serde_json::{Value, json};

use super::organisations::{details, view};
use super::selves;
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, done, ok};
use crate::world::Member;

pub(super) fn routes() -> Router<App> {
    const BASE: &str = "/v2/organisations/{owner}";
    Router::new()
        .route(BASE, get(show).put(change).delete(remove))
        .route(&format!("{BASE}/avatar"), put(avatar))
        .route(&format!("{BASE}/members"), get(members).post(invite))
        .route(&format!("{BASE}/members/{{member}}"), put(assign).delete(dismiss))
}

async fn show(State(app): State<App>, Owner(owner): Owner) -> Answer {
    app.store.read(|state| ok(view(&app.config.world, state, &owner)?))
}

async fn change(State(app): State<App>, Owner(owner): Owner, Body(sent): Body<Value>) -> Answer {
    let world = &app.config.world;
    app.store.write(|state| {
        let organisation = state.organisations.change(world, &owner)?;
        let mut details = details(&sent);
        organisation.name = details.remove("name").unwrap_or_else(|| organisation.name.clone());
        organisation.details.extend(details);
        ok(view(world, state, &owner)?)
    })
}

/// Refused while it has something. The number of the message is not known; 0 stands in for it.
async fn remove(State(app): State<App>, Owner(owner): Owner) -> Answer {
    app.store.write(|state| {
        state.organisations.change(&app.config.world, &owner)?;
        if state.addons_of(&owner).next().is_some() || state.applications_of(&owner).next().is_some() {
            return Err(Refusal::conflict(
                "An organisation that has applications or add-ons can't be deleted.",
            ));
        }
        state.organisations.remove(&owner);
        ok(json!({"id": 0, "message": "The organisation has been deleted", "type": "success"}))
    })
}

/// The picture isn't kept: its address leads nowhere.
async fn avatar(State(app): State<App>, Owner(owner): Owner) -> Answer {
    let url = format!("https://avatars.example.com/{owner}");
    app.store.write(|state| {
        let organisation = state.organisations.change(&app.config.world, &owner)?;
        organisation.details.insert("avatar".into(), url.clone());
        ok(json!({"url": url}))
    })
}

/// Nobody in a personal space: it has no members.
async fn members(State(app): State<App>, Owner(owner): Owner) -> Answer {
    let world = &app.config.world;
    app.store.read(|state| {
        let found = state.organisations.find(world, &owner);
        let members = found.into_iter().flat_map(|organisation| &organisation.members);
        let views = members.filter_map(|member| {
            let user = world.user(&member.user)?;
            Some(json!({
                "member": {
                    "id": user.id,
                    "email": user.email,
                    "name": selves::name(user, state),
                    "avatar": selves::avatar(user, state),
                    "preferredMFA": user.preferred_mfa(),
                },
                "role": member.role,
                "job": member.job,
            }))
        });
        ok(views.collect::<Vec<Value>>())
    })
}

#[derive(Deserialize)]
struct Invitation {
    email: String,
    role: String,
    job: Option<String>,
}

/// A user of the world joins at once; nobody else has a mailbox here.
async fn invite(State(app): State<App>, Owner(owner): Owner, Body(sent): Body<Invitation>) -> Answer {
    let world = &app.config.world;
    let user = world.users.iter().find(|user| user.email == sent.email);
    let user = user.ok_or_else(|| Refusal::not_found("user", &sent.email))?;
    app.store.write(|state| {
        let members = &mut state.organisations.change(world, &owner)?.members;
        if !members.iter().any(|member| member.user == user.id) {
            members.push(Member { user: user.id.clone(), role: sent.role, job: sent.job });
        }
        done()
    })
}

#[derive(Deserialize)]
struct MemberPath {
    member: String,
}

#[derive(Deserialize)]
struct Assignment {
    role: Option<String>,
    job: Option<String>,
}

async fn assign(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<MemberPath>,
    Body(sent): Body<Assignment>,
) -> Answer {
    app.store.write(|state| {
        let members = &mut state.organisations.change(&app.config.world, &owner)?.members;
        let member = members.iter_mut().find(|member| member.user == path.member);
        let member = member.ok_or_else(|| Refusal::not_found("member", &path.member))?;
        member.role = sent.role.unwrap_or_else(|| member.role.clone());
        member.job = sent.job.or(member.job.take());
        done()
    })
}

async fn dismiss(State(app): State<App>, Owner(owner): Owner, Path(path): Path<MemberPath>) -> Answer {
    app.store.write(|state| {
        let members = &mut state.organisations.change(&app.config.world, &owner)?.members;
        let place = members.iter().position(|member| member.user == path.member);
        members.remove(place.ok_or_else(|| Refusal::not_found("member", &path.member))?);
        done()
    })
}
