//! The last step: what the browser brought back becomes an access token.

use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Form, Router};

use crate::auth::Signed;
use crate::clock;
use crate::emulator::{App, Emulator};
use crate::login;
use crate::refusal::Refusal;
use crate::request::Answer;
use crate::world::Token;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/v2/oauth/access_token", post(exchange))
        .route("/v2/oauth/access_token_query", post(exchange))
}

async fn exchange(State(app): State<App>, request: Signed) -> Answer {
    let verifier = proven(&app, &request).map_err(|reason| Refusal::unauthenticated(reason.into()))?;
    let token = app.store.write(|state| {
        let key = request.token().map_err(|reason| Refusal::unauthenticated(reason.into()))?;
        let token = state.logins.exchange(&mut state.dice, &key, &verifier);
        token.map_err(|reason| Refusal::unauthenticated(reason.into()))
    })?;
    Ok(Form(fields(&token)).into_response())
}

/// The verifier of a request that is signed with both secrets.
fn proven(app: &Emulator, request: &Signed) -> Result<String, &'static str> {
    let (consumer, token) = (request.consumer()?, request.token()?);
    let (of_consumer, of_token) = app.store.note(|state| {
        let asked = state.logins.request(&token, clock::now()).ok_or(login::UNKNOWN)?;
        let consumer =
            state.logins.consumer(&app.config.world, &consumer).ok_or("the consumer is unknown")?;
        if asked.consumer != consumer.key {
            return Err("the request token belongs to another consumer");
        }
        Ok((consumer.secret.clone(), asked.secret.clone()))
    })?;
    request.verify(app, (&of_consumer.0, &of_token.0))?;
    request.optional("oauth_verifier")?.ok_or("oauth_verifier is missing")
}

fn fields(token: &Token) -> Vec<(&'static str, String)> {
    let mut fields = vec![("oauth_token", token.key.clone()), ("oauth_token_secret", token.secret.0.clone())];
    fields.extend(token.expires.map(|end| ("expiration_date", clock::iso(end))));
    fields
}
