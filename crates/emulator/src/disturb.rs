//! The one place where the emulator behaves worse than it could.

use std::time::Duration;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::auth::Denied;
use crate::clock;
use crate::emulator::{App, Emulator};
use crate::fault::{Effect, Phase, capacity, gateway_error, shortened, too_many, web_page, wrong_json};
use crate::refusal::Refusal;
use crate::wire::{Fate, Peer};

/// Middleware between `observe` (a disturbed request is still noted) and `identify` (it may never be looked at).
pub(crate) async fn disturb(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    request: Request,
    next: Next,
) -> Response {
    if !app.config.latency.is_zero() {
        sleep(app.config.latency).await;
    }
    peer.meets(Fate::Deliver);
    let path = request.uri().path();
    if path.starts_with("/_emulator") || path == "/" {
        return next.run(request).await;
    }
    let Some((effect, struck)) = app.faults.strike(request.method(), path) else {
        return next.run(request).await;
    };
    let mut response = suffer(&app, &peer, effect, request, next).await;
    response.extensions_mut().insert(struck);
    response
}

async fn suffer(app: &Emulator, peer: &Peer, effect: Effect, request: Request, next: Next) -> Response {
    // Bytes left unread would turn every close into a reset.
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let mut request = Request::from_parts(parts, Body::from(body));
    let path = request.uri().path().to_owned();
    match effect {
        Effect::Broken(fate, Phase::Before) => {
            peer.meets(fate);
            StatusCode::NO_CONTENT.into_response()
        }
        Effect::Broken(fate, Phase::After) | Effect::Damaged(fate) => {
            let response = next.run(request).await;
            peer.meets(fate);
            response
        }
        Effect::Delay(time, Phase::Before) => delayed(time, request, next).await,
        Effect::Delay(time, Phase::After) => {
            let response = next.run(request).await;
            sleep(time).await;
            response
        }
        Effect::TooMany(retry_after, Phase::Before) => too_many(retry_after),
        Effect::TooMany(retry_after, Phase::After) => {
            next.run(request).await;
            too_many(retry_after)
        }
        Effect::RateLimit(_) => too_many(None),
        Effect::Status(status, Phase::Before) => gateway_error(status),
        Effect::Status(status, Phase::After) => {
            next.run(request).await;
            gateway_error(status)
        }
        Effect::Capacity => capacity(),
        Effect::WebPage => {
            next.run(request).await;
            web_page()
        }
        Effect::WrongJson => {
            next.run(request).await;
            wrong_json()
        }
        Effect::Truncated => shortened(next.run(request).await).await,
        Effect::ExpiredToken => {
            request.extensions_mut().insert(Denied::Expired);
            next.run(request).await
        }
        Effect::Lag(time) => without_young(next.run(request).await, time).await,
        Effect::Linger(time) => {
            tokio::spawn(delayed(time, request, next));
            let message = json!({"message": "The server accepted your request", "type": "info"});
            (StatusCode::ACCEPTED, Json(message)).into_response()
        }
        Effect::Missing(time) if is_young(app, &path, time) => Refusal::no_such_addon().into_response(),
        Effect::Empty(time) if is_young(app, &path, time) => Json(json!([])).into_response(),
        Effect::Missing(_) | Effect::Empty(_) => next.run(request).await,
    }
}

/// A task of its own: a real server goes on with what it got, also when its client is gone by then.
async fn delayed(time: Duration, request: Request, next: Next) -> Response {
    let processing = tokio::spawn(async move {
        sleep(time).await;
        next.run(request).await
    });
    processing.await.unwrap_or_else(|_| gateway_error(StatusCode::INTERNAL_SERVER_ERROR))
}

/// Whether the path names an add-on that was ordered less than `time` ago.
fn is_young(app: &Emulator, path: &str, time: Duration) -> bool {
    let created = app.store.read(|state| {
        let addon = path.split('/').find_map(|segment| state.addons.get(segment));
        Ok(addon.map(|addon| addon.created))
    });
    created.ok().flatten().is_some_and(|created| created > oldest(time))
}

/// A list of add-ons without those that were ordered less than `time` ago.
async fn without_young(response: Response, time: Duration) -> Response {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    match serde_json::from_slice(&body) {
        Ok(Value::Array(mut addons)) => {
            addons
                .retain(|addon| addon["creationDate"].as_u64().is_none_or(|created| created <= oldest(time)));
            Json(addons).into_response()
        }
        _ => Response::from_parts(parts, Body::from(body)),
    }
}

fn oldest(time: Duration) -> u64 {
    clock::now().saturating_sub(clock::millis(time))
}
