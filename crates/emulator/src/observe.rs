//! The outermost layer: every request is noted, every answer has its `Sozu-Id`, every refusal its body.

use std::sync::atomic::Ordering;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, Uri};
use axum::middleware::Next;
use axum::response::Response;

use crate::auth::Identity;
use crate::clock;
use crate::dashboard;
use crate::emulator::App;
use crate::fault::Struck;
use crate::log::Outcome;
use crate::refusal::Refusal;

const SOZU_ID: HeaderName = HeaderName::from_static("sozu-id");

pub(crate) async fn observe(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let path = request.uri().path().to_owned();
    let noted = (!is_watching(request.uri())).then(|| app.log.arrival(request.method(), request.uri()));
    let (index, sozu_id) = noted.unwrap_or_default();

    let ahead = app.ahead.load(Ordering::Relaxed);
    let mut response = clock::ahead(ahead, next.run(request)).await;
    let fault = response.extensions_mut().remove::<Struck>().map(|Struck(fault)| fault);
    let identity = response.extensions_mut().remove::<Identity>();
    let mut refused_because = None;
    if let Some(refusal) = response.extensions_mut().remove::<Refusal>() {
        let headers = std::mem::take(response.headers_mut());
        refused_because = refusal.reason;
        response = refusal.body(&path, &sozu_id);
        for name in [ALLOW, RETRY_AFTER] {
            if let Some(value) = headers.get(&name) {
                response.headers_mut().insert(name, value.clone());
            }
        }
    }
    if !sozu_id.is_empty()
        && let Ok(value) = HeaderValue::from_str(&sozu_id)
    {
        response.headers_mut().insert(SOZU_ID, value);
    }

    let user = identity.and_then(|Identity(grant)| grant.ok()).map(|grant| grant.user);
    let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    app.log.outcome(index, Outcome { status, user, refused_because, fault, millis });
    response
}

/// Whoever looks again and again at what happens would fill the log with that; such requests count as none.
fn is_watching(uri: &Uri) -> bool {
    uri.path() == "/"
        || uri.path().starts_with(dashboard::BASE)
        || uri.query().is_some_and(|query| uri.path() == "/_emulator/requests" && query.starts_with("since="))
}
