//! An object without its contents.

use std::collections::BTreeMap;

use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};

/// Headers that come back with an object as they were sent with it; so do those that begin with [`METADATA`].
const KEPT: [&str; 7] = [
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-type",
    "expires",
    "x-amz-website-redirect-location",
];

const METADATA: &str = "x-amz-meta-";

#[derive(Clone, Serialize, Deserialize)]
pub(in crate::s3) struct Object {
    /// Bytes.
    pub(in crate::s3) size: u64,
    /// With its quotes.
    pub(in crate::s3) etag: String,
    /// Milliseconds since 1970.
    pub(in crate::s3) modified: u64,
    pub(in crate::s3) headers: Headers,
    pub(in crate::s3) is_public: bool,
    /// The document of its tags.
    pub(in crate::s3) tags: Option<String>,
    /// The name of the file with its contents.
    pub(super) data: String,
}

/// What a client says about an object.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(in crate::s3) struct Headers(BTreeMap<String, String>);

impl Headers {
    pub(in crate::s3) fn of(headers: &HeaderMap) -> Self {
        let kept = headers
            .iter()
            .filter(|(name, _)| KEPT.contains(&name.as_str()) || name.as_str().starts_with(METADATA));
        let mut kept: BTreeMap<_, _> = kept
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        // How the body came, not what it is.
        if let Some(encoding) = kept.get_mut("content-encoding") {
            let rest: Vec<_> =
                encoding.split(',').map(str::trim).filter(|encoding| *encoding != "aws-chunked").collect();
            *encoding = rest.join(",");
        }
        kept.retain(|_, value| !value.is_empty());
        kept.entry("content-type".to_owned()).or_insert_with(|| "binary/octet-stream".to_owned());
        Self(kept)
    }

    pub(in crate::s3) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// What the user says about it, without the prefix.
    pub(in crate::s3) fn metadata(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter().filter_map(|(name, value)| Some((name.strip_prefix(METADATA)?, value)))
    }

    pub(in crate::s3) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}
