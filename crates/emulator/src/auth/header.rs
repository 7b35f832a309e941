//! The `Authorization` header, also where a browser can't send one: `?authorization=` with the header in base64.

use std::borrow::Cow;

use axum::http::request::Parts;
use axum::http::{Method, header::AUTHORIZATION};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;

use super::pairs::{self, Pair};

/// Credentials as they were sent.
pub(super) enum Credentials {
    /// The decoded `oauth_…` pairs, `realm` among them if it was sent.
    OAuth(Vec<Pair>),
    Bearer(String),
}

/// The name of the query parameter that stands for the header; it is added after signing, so it is never signed.
pub(super) const IN_QUERY: &[u8] = b"authorization";

impl Credentials {
    /// What a request carries, or why that can't be read.
    pub(super) fn of(request: &Parts) -> Result<Self, &'static str> {
        match request.headers.get(AUTHORIZATION) {
            Some(header) => Self::parse(header.to_str().map_err(|_| "the Authorization header isn't ASCII")?),
            None if request.method == Method::GET => Self::parse(&from_query(request)?),
            None => Err("there is no Authorization header"),
        }
    }

    fn parse(header: &str) -> Result<Self, &'static str> {
        let (scheme, rest) = header.trim().split_once(' ').ok_or("the Authorization header has no scheme")?;
        if scheme.eq_ignore_ascii_case("bearer") {
            return Ok(Self::Bearer(rest.trim().to_owned()));
        }
        if !scheme.eq_ignore_ascii_case("oauth") {
            return Err("the Authorization header is neither OAuth nor Bearer");
        }
        let parts = rest.split(',').map(str::trim).filter(|part| !part.is_empty());
        let pairs = parts.map(pair).collect::<Option<Vec<_>>>();
        pairs.map(Self::OAuth).ok_or("the Authorization header isn't a list of name=\"value\"")
    }
}

fn pair(part: &str) -> Option<Pair> {
    let (name, value) = part.split_once('=')?;
    let value = value.trim();
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    Some((decode(name.trim()), decode(value)))
}

/// As [`percent_decode_str`] by itself goes byte by byte, also where nothing is encoded.
fn decode(text: &str) -> Vec<u8> {
    Cow::from(percent_decode_str(text)).into_owned()
}

fn from_query(request: &Parts) -> Result<String, &'static str> {
    let query = pairs::decode(request.uri.query().unwrap_or_default().as_bytes());
    let (_, value) =
        query.into_iter().find(|(name, _)| name == IN_QUERY).ok_or("there is no Authorization header")?;
    let header = STANDARD.decode(value).map_err(|_| "the authorization in the query isn't base64")?;
    String::from_utf8(header).map_err(|_| "the authorization in the query isn't text")
}
