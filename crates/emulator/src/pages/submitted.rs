//! A form that a visitor sent.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Visitor;
use crate::emulator::App;
use crate::refusal::Refusal;

/// The fields of a form that no other site made the visitor send.
pub(crate) struct Submitted<T> {
    pub(crate) visitor: Visitor,
    pub(crate) fields: T,
}

#[derive(Deserialize)]
struct Form<T> {
    csrf: Option<String>,
    #[serde(flatten)]
    fields: T,
}

impl<T: DeserializeOwned> FromRequest<App> for Submitted<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visitor =
            Visitor::from_request_parts(&mut parts, app).await.map_err(IntoResponse::into_response)?;
        let form = axum::Form::<Form<T>>::from_request(Request::from_parts(parts, body), app).await;
        let axum::Form(form) = form.map_err(|error| Refusal::bad_form(&error.body_text()).into_response())?;
        visitor.check(form.csrf.as_deref())?;
        Ok(Self { visitor, fields: form.fields })
    }
}
