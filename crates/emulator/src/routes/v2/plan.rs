//! The old change of plan, of the personal space only; that it takes effect at once is unconfirmed.

use axum::Router;
use axum::extract::State;
use axum::routing::put;

use super::addon::AddonPath;
use crate::addon::change::Wish;
use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, Body, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/addons/{addon}/plan", put(change))
}

async fn change(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<AddonPath>,
    Body(wish): Body<Wish>,
) -> Answer {
    app.store.write(|state| {
        let target = wish.check(&app.catalogue, state.addon(&owner, &path.addon)?)?;
        let mut dice = state.dice.clone();
        let addon = state.addon_mut(&owner, &path.addon)?;
        target.apply(addon, &mut dice);
        let answer = ok(addon.view(&app.catalogue)?);
        *state.dice = dice;
        answer
    })
}
