//! Requests that depend on what is stored.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::http::StatusCode;
use axum::http::header::ETAG;
use axum::response::{IntoResponse, Response};

use super::Asked;
use crate::s3::problem::{PRECONDITION_FAILED, Problem};
use crate::s3::store::Object;

/// A moment as headers say it.
pub(super) fn date(millis: u64) -> String {
    httpdate::fmt_http_date(moment(millis))
}

/// To the second, as headers can't say more.
fn moment(millis: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(millis / 1000)
}

/// The answer to who has it already.
pub(super) fn check_get(asked: &Asked<'_>, object: &Object) -> Result<Option<Response>, Problem> {
    let since = |name| asked.header(name).and_then(|date| httpdate::parse_http_date(date).ok());
    let modified = moment(object.modified);
    let is_as_wished = asked.header("if-match").map_or_else(
        || since("if-unmodified-since").is_none_or(|date| modified <= date),
        |etags| is_among(object, etags),
    );
    if !is_as_wished {
        return Err(PRECONDITION_FAILED.into());
    }
    let is_known = asked.header("if-none-match").map_or_else(
        || since("if-modified-since").is_some_and(|date| modified <= date),
        |etags| is_among(object, etags),
    );
    Ok(is_known.then(|| (StatusCode::NOT_MODIFIED, [(ETAG, object.etag.clone())]).into_response()))
}

/// Refuses to replace what a client doesn't know of.
pub(super) fn check_put(asked: &Asked<'_>, object: Option<&Object>) -> Result<(), Problem> {
    let must_be = |etags| object.is_some_and(|object| is_among(object, etags));
    let must_not_be = |etags| object.is_none_or(|object| !is_among(object, etags));
    let is_as_wished =
        asked.header("if-match").is_none_or(must_be) && asked.header("if-none-match").is_none_or(must_not_be);
    if is_as_wished { Ok(()) } else { Err(PRECONDITION_FAILED.into()) }
}

fn is_among(object: &Object, etags: &str) -> bool {
    let own = object.etag.trim_matches('"');
    etags.split(',').map(|etag| etag.trim().trim_matches('"')).any(|etag| etag == "*" || etag == own)
}
