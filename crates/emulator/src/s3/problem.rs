//! Answers that say no, with the codes and sentences of S3.

use std::io;

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use maud::html;

use super::xml;

/// What is wrong with a request.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

/// A kind of problem: its status, its code, and what it says.
pub(super) type Kind = (u16, &'static str, &'static str);

pub(super) const ACCESS_DENIED: Kind = (403, "AccessDenied", "Access Denied");
pub(super) const BAD_DIGEST: Kind =
    (400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
pub(super) const BUCKET_ALREADY_EXISTS: Kind =
    (409, "BucketAlreadyExists", "The requested bucket name is not available. Select a different name.");
pub(super) const BUCKET_NOT_EMPTY: Kind =
    (409, "BucketNotEmpty", "The bucket you tried to delete is not empty.");
pub(super) const CONTENT_SHA256_MISMATCH: Kind = (
    400,
    "XAmzContentSHA256Mismatch",
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
);
pub(super) const ENTITY_TOO_SMALL: Kind =
    (400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed object size.");
pub(super) const EXPIRED: Kind = (403, "AccessDenied", "Request has expired");
pub(super) const INCOMPLETE_BODY: Kind = (400, "IncompleteBody", "The request body terminated unexpectedly.");
pub(super) const INVALID_ACCESS_KEY_ID: Kind =
    (403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
pub(super) const INVALID_ARGUMENT: Kind = (400, "InvalidArgument", "Invalid Argument");
pub(super) const INVALID_BUCKET_NAME: Kind = (400, "InvalidBucketName", "The specified bucket is not valid.");
pub(super) const INVALID_PART: Kind =
    (400, "InvalidPart", "One or more of the specified parts could not be found.");
pub(super) const INVALID_RANGE: Kind = (416, "InvalidRange", "The requested range cannot be satisfied.");
pub(super) const INVALID_URI: Kind = (400, "InvalidURI", "Couldn't parse the specified URI.");
pub(super) const KEY_TOO_LONG: Kind = (400, "KeyTooLongError", "Your key is too long.");
pub(super) const MALFORMED_AUTHORIZATION: Kind =
    (400, "AuthorizationHeaderMalformed", "The authorization that you provided is malformed.");
pub(super) const MALFORMED_XML: Kind =
    (400, "MalformedXML", "The XML you provided was not well-formed or did not validate.");
pub(super) const METHOD_NOT_ALLOWED: Kind =
    (405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
pub(super) const NO_SUCH_BUCKET: Kind = (404, "NoSuchBucket", "The specified bucket does not exist.");
pub(super) const NO_SUCH_KEY: Kind = (404, "NoSuchKey", "The specified key does not exist.");
pub(super) const NO_SUCH_UPLOAD: Kind =
    (404, "NoSuchUpload", "The specified multipart upload does not exist.");
pub(super) const NOT_IMPLEMENTED: Kind =
    (501, "NotImplemented", "A header or query you provided implies functionality that is not implemented.");
pub(super) const PRECONDITION_FAILED: Kind =
    (412, "PreconditionFailed", "At least one of the preconditions you specified did not hold.");
pub(super) const SIGNATURE_DOES_NOT_MATCH: Kind = (
    403,
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided.",
);
pub(super) const TIME_TOO_SKEWED: Kind = (
    403,
    "RequestTimeTooSkewed",
    "The difference between the request time and the server's time is too large.",
);
pub(super) const UNSUPPORTED_SIGNATURE: Kind = (
    400,
    "InvalidRequest",
    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
);

impl From<Kind> for Problem {
    fn from((status, code, message): Kind) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self { status, code, message: message.to_owned() }
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        let kind: Kind = (500, "InternalError", "");
        Self { message: error.to_string(), ..kind.into() }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = xml::document(&html! { Error { Code { (self.code) } Message { (self.message) } } });
        (self.status, [(CONTENT_TYPE, xml::TYPE)], body).into_response()
    }
}
