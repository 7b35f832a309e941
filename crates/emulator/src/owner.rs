//! Whose things a route is about: `/v2/self/…` or an owner's id in the path.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;

use crate::auth::Caller;
use crate::emulator::App;
use crate::refusal::Refusal;
use crate::store::State;
use crate::world::World;

/// The id of an owner that the caller may act for: its own user id or an organisation.
pub(crate) struct Owner(pub(crate) String);

impl FromRequestParts<App> for Owner {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let Caller(caller) = Caller::from_request_parts(parts, app).await?;
        let Ok(parameters) = RawPathParams::from_request_parts(parts, app).await else {
            return Err(Refusal::no_such_route());
        };
        let named = parameters.iter().find(|(name, _)| *name == "owner").map(|(_, id)| id.to_owned());
        match named {
            None => Ok(Self(caller)),
            Some(id) => {
                let world = &app.config.world;
                app.store.note(|state| may_act_for(world, state, &caller, &id)).map(|()| Self(id))
            }
        }
    }
}

/// Whether a user belongs to an owner.
///
/// 403 for what is somebody else's, 404 for what does not exist; Clever Cloud's own choice is unconfirmed.
fn may_act_for(world: &World, state: &State, user: &str, owner: &str) -> Result<(), Refusal> {
    let organisations = &state.organisations;
    if owner == user || organisations.of(world, user).any(|(organisation, _)| organisation.id == owner) {
        Ok(())
    } else if world.user(owner).is_some() || organisations.find(world, owner).is_some() {
        Err(Refusal::not_your_owner())
    } else {
        Err(Refusal::not_found("organisation", owner))
    }
}

/// Every owner that a user may act for, the personal space first.
pub(crate) fn of_user(world: &World, state: &State, user: &str) -> Vec<String> {
    let organisations = state.organisations.of(world, user).map(|(organisation, _)| organisation.id.clone());
    std::iter::once(user.to_owned()).chain(organisations).collect()
}
