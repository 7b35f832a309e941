//! What handlers take from a request and give back, with refusals in the words of the API.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::refusal::Refusal;

/// What a handler gives back.
pub(crate) type Answer = Result<Response, Refusal>;

/// 200 with a JSON body.
#[expect(clippy::unnecessary_wraps, reason = "it is the last expression of fallible handlers")]
pub(crate) fn ok(body: impl Serialize) -> Answer {
    Ok(Json(body).into_response())
}

/// 204.
#[expect(clippy::unnecessary_wraps, reason = "it is the last expression of fallible handlers")]
pub(crate) fn done() -> Answer {
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A JSON body, whatever its `Content-Type` says.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let bytes = Bytes::from_request(request, state).await.map_err(|_| Refusal::too_large())?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| Refusal::not_json(&error))
    }
}
