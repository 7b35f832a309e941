//! Organisations; a user's personal space is one of them, with the user's id.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use crate::auth::Caller;
use crate::emulator::App;
use crate::owner::{self, Owner};
use crate::refusal::Refusal;
use crate::request::{Answer, ok};
use crate::world::World;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/v2/organisations", get(list))
        .route("/v2/organisations/{owner}", get(show))
        .route("/v2/organisations/{owner}/members", get(members))
}

async fn list(State(app): State<App>, Caller(caller): Caller) -> Answer {
    let world = &app.config.world;
    let owners = owner::of_user(world, &caller);
    ok(owners.iter().map(|id| view(world, id)).collect::<Result<Vec<Value>, _>>()?)
}

async fn show(State(app): State<App>, Owner(owner): Owner) -> Answer {
    ok(view(&app.config.world, &owner)?)
}

async fn members(State(app): State<App>, Owner(owner): Owner) -> Answer {
    let world = &app.config.world;
    let of_organisation = world.organisation(&owner).map(|organisation| organisation.members.as_slice());
    let members = of_organisation.unwrap_or_default().iter().filter_map(|member| {
        let user = world.user(&member.user)?;
        Some(json!({
            "member": {
                "id": user.id,
                "email": user.email,
                "name": user.name,
                "avatar": null,
                "preferredMFA": user.preferred_mfa(),
            },
            "role": member.role,
            "job": null,
        }))
    });
    ok(members.collect::<Vec<Value>>())
}

fn view(world: &World, id: &str) -> Result<Value, Refusal> {
    let organisation = world.organisation(id).map(|organisation| &organisation.name);
    let name = organisation.or_else(|| world.user(id).map(|user| &user.name));
    let name = name.ok_or_else(|| Refusal::not_found("organisation", id))?;
    Ok(json!({
        "id": id,
        "name": name,
        "description": "",
        "billingEmail": null,
        "address": "",
        "city": "",
        "zipcode": "",
        "country": "FRANCE",
        "company": null,
        "VAT": null,
        "avatar": null,
        "vatState": "NOT_NEEDED",
        "customerFullName": null,
        "canPay": true,
        "cleverEnterprise": false,
        "emergencyNumber": null,
        "canSEPA": false,
        "isTrusted": true,
    }))
}
