//! What a request is about: `/bucket/key?query`.

use axum::http::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::problem::{INVALID_URI, Problem};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const RESERVED_IN_PATHS: &AsciiSet = &RESERVED.remove(b'/');

/// The path and the query, decoded. The name of a bucket is never part of the host: this machine has one name.
pub(super) struct Target {
    path: String,
    pub(super) query: Query,
}

/// Parameters, in the order of the request.
pub(super) struct Query(Vec<(String, String)>);

impl Target {
    pub(super) fn of(uri: &Uri) -> Result<Self, Problem> {
        let pairs = uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        });
        Ok(Self { path: decode(uri.path())?, query: Query(pairs.collect::<Result<_, Problem>>()?) })
    }

    /// The bucket, and the key in it.
    pub(super) fn names(&self) -> (Option<&str>, Option<&str>) {
        split(&self.path)
    }

    /// The path as it is signed.
    pub(super) fn canonical_path(&self) -> String {
        encode_path(&self.path)
    }
}

impl Query {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Headers that the answer shall have.
    pub(super) fn of_answer(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(name, value)| Some((name.strip_prefix("response-")?, value.as_str())))
    }

    /// The query as it is signed, which is without the signature.
    pub(super) fn canonical(&self) -> String {
        let signed = self.0.iter().filter(|(name, _)| name != "X-Amz-Signature");
        let mut pairs: Vec<_> = signed.map(|(name, value)| (encode(name), encode(value))).collect();
        pairs.sort();
        let pairs: Vec<_> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("&")
    }
}

/// The bucket and the key of a path, which begins with a slash or doesn't.
pub(super) fn split(path: &str) -> (Option<&str>, Option<&str>) {
    let path = path.strip_prefix('/').unwrap_or(path);
    let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
    (Some(bucket).filter(|bucket| !bucket.is_empty()), Some(key).filter(|key| !key.is_empty()))
}

pub(super) fn decode(text: &str) -> Result<String, Problem> {
    let text = percent_decode_str(text).decode_utf8().map_err(|_| Problem::from(INVALID_URI))?;
    Ok(text.into_owned())
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Encodes all but the slashes.
pub(super) fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, RESERVED_IN_PATHS).to_string()
}
