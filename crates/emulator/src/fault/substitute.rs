//! Answers that stand in for the right one.

use std::time::{Duration, SystemTime};

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_LENGTH, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::effect::RetryAfter;
use crate::refusal::Refusal;

/// HTTP has no dates beyond the year 9999.
const FURTHEST: Duration = Duration::from_secs(1000 * 365 * 86_400);

pub(crate) fn too_many(retry_after: Option<RetryAfter>) -> Response {
    let value = match retry_after {
        None => None,
        Some(RetryAfter::Seconds(seconds)) => Some(HeaderValue::from(seconds)),
        Some(RetryAfter::Date(seconds)) => {
            let date = SystemTime::now() + Duration::from_secs(seconds).min(FURTHEST);
            HeaderValue::from_str(&httpdate::fmt_http_date(date)).ok()
        }
    };
    let mut response = Refusal::too_many().into_response();
    if let Some(value) = value {
        response.headers_mut().insert(RETRY_AFTER, value);
    }
    response
}

/// 500 comes from the API itself; the others from a proxy before it, which knows no JSON.
pub(crate) fn gateway_error(status: StatusCode) -> Response {
    if status == StatusCode::INTERNAL_SERVER_ERROR {
        return Refusal::broken("Internal error").into_response();
    }
    (status, Html(format!("<html><body><h1>{status}</h1></body></html>"))).into_response()
}

/// What was seen when a zone had no room left (terraform-provider-clevercloud, issue 296).
pub(crate) fn capacity() -> Response {
    let provider =
        json!([{"id": "error", "message": "No resource available to provision an addon.", "config": {}}]);
    Refusal::from_provider(&provider).into_response()
}

pub(crate) fn web_page() -> Response {
    Html("<!doctype html><html><body>Please sign in to this network.</body></html>").into_response()
}

pub(crate) fn wrong_json() -> Response {
    Json(json!({"surprise": [[42]]})).into_response()
}

/// The first half of a body; its length says nothing of the rest.
pub(crate) async fn shortened(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    // The body of a handler is in memory already: reading it can't fail.
    let mut body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    body.truncate(body.len() / 2);
    Response::from_parts(parts, Body::from(body))
}
