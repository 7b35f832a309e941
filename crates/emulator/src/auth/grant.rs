//! Who was recognised, and what this user's credentials allow.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::Denied;
use crate::emulator::App;
use crate::refusal::Refusal;
use crate::world::Rights;

/// A recognised user. A handler that takes it, or [`Caller`], is not public.
#[derive(Clone)]
pub(crate) struct Grant {
    /// The user's id.
    pub(crate) user: String,
    /// The key of the OAuth token; `None` for an API token.
    pub(crate) token: Option<String>,
    pub(super) rights: Rights,
}

/// What `identify` found out, on the request for routes and on the response for the log.
#[derive(Clone)]
pub(crate) struct Identity(pub(crate) Result<Grant, Denied>);

impl FromRequestParts<App> for Grant {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Refusal> {
        match parts.extensions.get() {
            Some(Identity(Ok(grant))) => Ok(grant.clone()),
            Some(Identity(Err(denied))) => Err(Refusal::unauthenticated(*denied)),
            None => Err(Refusal::unauthenticated(Denied::Wrong("nobody was identified"))),
        }
    }
}

/// The id of the user who asks.
pub(crate) struct Caller(pub(crate) String);

impl FromRequestParts<App> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        Grant::from_request_parts(parts, app).await.map(|grant| Self(grant.user))
    }
}
