//! Answers that say no, in the words of the API.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::auth::Denied;
use crate::s3::Problem;
use crate::world::Right;

/// A refusal, before it is known which family of routes says it.
///
/// As a response it is empty: [`Refusal::body`] is filled in by `observe`, the one place that knows the path.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    /// `id` of `/v2`. Where Clever Cloud's number is unknown, the HTTP status stands in for it.
    id: i64,
    /// What follows `clever.core.` in `/v4`, or `clever.` for Cellar; most names are our guess.
    code: &'static str,
    message: String,
    /// Why, for the log, where the answer doesn't say it.
    pub(crate) reason: Option<&'static str>,
    context: Option<Value>,
}

impl Refusal {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            id: i64::from(status.as_u16()),
            code,
            message: message.into(),
            reason: None,
            context: None,
        }
    }

    fn numbered(self, id: i64) -> Self {
        Self { id, ..self }
    }

    fn about(self, context: Value) -> Self {
        Self { context: Some(context), ..self }
    }

    /// What the answer will say.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn unauthenticated(denied: Denied) -> Self {
        let refusal = Self::new(StatusCode::UNAUTHORIZED, "unauthorized", denied.message()).numbered(2001);
        Self { reason: Some(denied.reason()), ..refusal }
    }

    /// For `/api-tokens`, where the codes are known and the status is not.
    pub(crate) fn wrong_password() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "invalid-credential", "The e-mail or the password is wrong.")
    }

    /// As [`Self::wrong_password`]: the code is needed, or wrong.
    pub(crate) fn wrong_mfa_code() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "invalid-mfa-code", "The one-time code is missing or wrong.")
    }

    pub(crate) fn right_missing(right: Right) -> Self {
        let message = format!("The token was made without the right {}.", right.name());
        Self::new(StatusCode::FORBIDDEN, "forbidden", message)
    }

    pub(crate) fn not_your_owner() -> Self {
        let message = "You don't have the right to access this organisation.";
        Self::new(StatusCode::FORBIDDEN, "forbidden", message)
    }

    pub(crate) fn no_such_addon() -> Self {
        let context = json!({"type": "resource", "resourceType": "addon"});
        Self::new(StatusCode::NOT_FOUND, "not-found", "This addon does not exist.")
            .numbered(11001)
            .about(context)
    }

    pub(crate) fn no_such_application() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "This application does not belong to you.")
            .numbered(4002)
    }

    pub(crate) fn no_such_domain(domain: &str) -> Self {
        Self::not_found("domain", domain).numbered(3004)
    }

    pub(crate) fn no_favourite() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "This application has no favourite domain.")
            .numbered(4021)
    }

    pub(crate) fn not_linked_to_github() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "The account isn't linked to GitHub.").numbered(7301)
    }

    pub(crate) fn bad_email(email: &str) -> Self {
        Self::invalid("email", email, "an e-mail address is expected.").numbered(550)
    }

    pub(crate) fn email_in_use(email: &str) -> Self {
        Self::conflict(format!("The e-mail address {email} is in use.")).numbered(101)
    }

    pub(crate) fn bad_ssh_key() -> Self {
        Self::invalid("key", "", "a public SSH key is expected.").numbered(505)
    }

    /// Anything else that has a kind and a name and does not exist.
    pub(crate) fn not_found(kind: &str, name: &str) -> Self {
        let context = json!({"type": "resource", "resourceType": kind, "resourceName": name});
        Self::new(StatusCode::NOT_FOUND, "not-found", format!("The {kind} {name} does not exist."))
            .about(context)
    }

    pub(crate) fn no_such_route() -> Self {
        let refusal = Self::new(StatusCode::NOT_FOUND, "not-found", "There is nothing at this path.");
        Self { reason: Some("the emulator has no such route"), ..refusal }
    }

    /// Where a name from elsewhere points to this machine.
    pub(crate) fn other_host() -> Self {
        let message = "This is answered by the name of this machine only: ask 127.0.0.1 or localhost.";
        Self::new(StatusCode::FORBIDDEN, "forbidden", message)
    }

    /// What the page of another site makes a browser ask for.
    pub(crate) fn other_site() -> Self {
        let message = "This is for the emulator's own page and for programs: open the emulator itself.";
        Self::new(StatusCode::FORBIDDEN, "forbidden", message)
    }

    pub(crate) fn wrong_method() -> Self {
        let message = "This path exists, but not for this method.";
        let refusal = Self::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", message);
        Self { reason: Some("the emulator has no such route"), ..refusal }
    }

    pub(crate) fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "payload-too-large",
            "The body of this request is too large.",
        )
    }

    pub(crate) fn not_json(error: &serde_json::Error) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "bad-request",
            format!("The body isn't what was expected: {error}"),
        )
    }

    /// A query or a form.
    pub(crate) fn bad_form(error: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request", error)
    }

    /// A field whose value can't be accepted. The API's status for it is not known for certain.
    pub(crate) fn invalid(field: &str, value: &str, reason: &str) -> Self {
        let context = json!({"type": "fields", "fields": {field: {"value": value, "reason": reason}}});
        let message = format!("Invalid {field} \"{value}\": {reason}");
        Self::new(StatusCode::BAD_REQUEST, "bad-request", message).about(context)
    }

    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", message)
    }

    /// What Cellar's store says to a request of the API.
    pub(crate) fn from_cellar(problem: &Problem) -> Self {
        let code = match problem.code {
            "NoSuchBucket" => "cellar.bucket-not-found",
            "NoSuchKey" => "cellar.object-not-found",
            "BucketNotEmpty" => "cellar.bucket-not-empty",
            // The names of the others are our guess.
            "BucketAlreadyExists" => "cellar.bucket-already-exists",
            "InvalidBucketName" => "cellar.invalid-bucket-name",
            _ => "cellar.error",
        };
        Self::new(problem.status, code, problem.message.clone())
    }

    pub(crate) fn too_many() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests", "Too many requests.")
    }

    /// What the add-on's provider said, wrapped as the API does.
    pub(crate) fn from_provider(answer: &Value) -> Self {
        let message = format!("Error from provider: {answer}");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "service-unavailable", message).numbered(-500)
    }

    pub(crate) fn broken(message: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal-error", message)
    }

    /// The body as the family of `path` words it. A failed authentication is said in `/v2`'s way everywhere.
    pub(crate) fn body(&self, path: &str, request_id: &str) -> Response {
        let body = if path.starts_with("/v4/") && self.status != StatusCode::UNAUTHORIZED {
            let mut body = json!({
                "code": format!("clever.{}{}", if self.code.starts_with("cellar.") { "" } else { "core." }, self.code),
                "error": self.message,
                "apiRequestId": request_id,
            });
            if let (Some(context), Some(fields)) = (&self.context, body.as_object_mut()) {
                fields.insert("context".into(), context.clone());
            }
            body
        } else if path.starts_with("/api-tokens") {
            json!({"code": self.code, "message": self.message})
        } else {
            json!({"id": self.id, "message": self.message, "type": "error"})
        };
        (self.status, Json(body)).into_response()
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
