//! Tells each request who is asking, before any route sees it.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Denied, Identity, needed, verify};
use crate::emulator::App;
use crate::refusal::Refusal;

/// Far above any body of this API, and small enough for a test machine.
const LARGEST_BODY: usize = 4 << 20;

/// Middleware. Public routes don't look at the result, so a wrong header does them no harm.
pub(crate) async fn identify(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    // The whole body is needed here: a signature covers the fields of a form.
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else { return Refusal::too_large().into_response() };
    let identity = match parts.extensions.remove::<Denied>() {
        // A fault has decided it.
        Some(denied) => Identity(Err(denied)),
        None => Identity(verify::grant(&app, &parts, &body)),
    };
    let missing = identity.0.as_ref().ok().and_then(|grant| {
        let needed = needed::right(&parts.method, parts.uri.path(), &grant.user);
        needed.filter(|right| !grant.rights.allow(*right))
    });
    parts.extensions.insert(identity.clone());
    let mut response = match missing {
        Some(right) => Refusal::right_missing(right).into_response(),
        None => next.run(Request::from_parts(parts, Body::from(body))).await,
    };
    response.extensions_mut().insert(identity);
    response
}
