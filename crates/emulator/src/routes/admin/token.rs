//! Credentials on request, for people who are about to try something.

use axum::extract::State;
use serde::Deserialize;
use serde_json::json;

use crate::clock;
use crate::emulator::App;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, ok};
use crate::world::{ApiToken, CLEVER_TOOLS, Rights, Secret};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// Id or e-mail address; the first user of the world when absent.
    user: Option<String>,
}

/// A new access token and a new API token, both for everything that the user may do.
pub(super) async fn make(State(app): State<App>, Body(wanted): Body<Wanted>) -> Answer {
    let world = &*app.config.world;
    let is_wanted = |one: &str| wanted.user.as_ref().is_none_or(|user| user.eq_ignore_ascii_case(one));
    let user = world.users.iter().find(|user| is_wanted(&user.id) || is_wanted(&user.email));
    let user = user.ok_or_else(|| {
        let wanted = wanted.user.unwrap_or_default();
        Refusal::bad_form(&format!(
            "There is no user {wanted}: give an id or an e-mail address of the world."
        ))
    })?;
    // That of clever-tools needs no mention, as every client has it built in.
    let consumer = world.consumers.iter().find(|consumer| consumer.key == CLEVER_TOOLS);
    let consumer = consumer.or(world.consumers.first());
    let consumer = consumer.ok_or_else(|| Refusal::not_found("consumer", "of any kind"))?;
    app.store.write(|state| {
        let token = state.logins.issue(&mut state.dice, &user.id, &consumer.key, Rights::default());
        let api_token = ApiToken {
            token: Secret(state.dice.text(40)),
            user: user.id.clone(),
            expires: None,
            created: clock::now(),
            name: "clevercloud-emulator token".into(),
            description: None,
        };
        state.logins.add_api_token(api_token.clone());
        ok(json!({
            "user": user.id,
            "consumer_key": consumer.key,
            "consumer_secret": consumer.secret,
            "token": token.key,
            "secret": token.secret,
            "api_token": api_token.token,
        }))
    })
}
