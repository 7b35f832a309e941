//! What handlers take from a request and give back, with refusals in the words of the API.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{self, FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
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

/// The parameters of a path. One that isn't UTF-8 can't name anything.
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let path = extract::Path::from_request_parts(parts, state).await;
        path.map(|extract::Path(path)| Self(path)).map_err(|_| Refusal::no_such_route())
    }
}

/// The parameters of a query.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let query = extract::Query::from_request_parts(parts, state).await;
        query.map(|extract::Query(query)| Self(query)).map_err(|error| Refusal::bad_form(&error.body_text()))
    }
}
