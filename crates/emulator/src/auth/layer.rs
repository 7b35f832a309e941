//! Tells each request who is asking, before any route sees it.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::verify;
use crate::emulator::App;
use crate::refusal::Refusal;

/// Far above any body of this API, and small enough for a test machine.
const LARGEST_BODY: usize = 4 << 20;

/// The user's id, or why the request is nobody's. It travels on the request for routes, on the response for the log.
#[derive(Clone)]
pub(crate) struct Identity(pub(crate) Result<String, &'static str>);

/// Middleware. Public routes don't look at the result, so a wrong header does them no harm.
pub(crate) async fn identify(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    // The whole body is needed here: a signature covers the fields of a form.
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else { return Refusal::too_large().into_response() };
    let identity = Identity(verify::user(&app, &parts, &body));
    parts.extensions.insert(identity.clone());
    let mut response = next.run(Request::from_parts(parts, Body::from(body))).await;
    response.extensions_mut().insert(identity);
    response
}

/// The id of the user who asks; a handler that takes it is not public.
pub(crate) struct Caller(pub(crate) String);

impl FromRequestParts<App> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Refusal> {
        match parts.extensions.get() {
            Some(Identity(Ok(user))) => Ok(Self(user.clone())),
            _ => Err(Refusal::unauthenticated()),
        }
    }
}
