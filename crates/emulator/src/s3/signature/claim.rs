//! What a request says about its signature.

use std::time::UNIX_EPOCH;

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, DATE};

use crate::clock;
use crate::s3::problem::{MALFORMED_AUTHORIZATION, Problem, UNSUPPORTED_SIGNATURE};
use crate::s3::target::Query;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// Who says to have signed what, and when.
pub(super) struct Claim<'a> {
    pub(super) key_id: &'a str,
    /// Milliseconds since 1970; a presigned URL of version 2 doesn't say.
    pub(super) signed_at: Option<u64>,
    /// The same, for a presigned URL.
    pub(super) expires_at: Option<u64>,
    /// As it was sent.
    pub(super) signature: &'a str,
    pub(super) version: Version<'a>,
}

pub(super) enum Version<'a> {
    /// With the date or the end as it is signed.
    Two {
        end: &'a str,
    },
    Four(Four<'a>),
}

/// What only version 4 says.
pub(super) struct Four<'a> {
    /// `date/region/service/aws4_request`.
    pub(super) scope: &'a str,
    /// As it was sent: `20260102T030405Z`.
    pub(super) stamp: &'a str,
    /// Names in lower case with `;` between them.
    pub(super) signed_headers: &'a str,
}

impl<'a> Claim<'a> {
    /// Nothing if the request isn't signed.
    pub(super) fn of(headers: &'a HeaderMap, query: &'a Query) -> Result<Option<Self>, Problem> {
        let claim = if let Some(header) = headers.get(AUTHORIZATION) {
            let header = header.to_str().unwrap_or_default();
            if let Some(fields) = header.strip_prefix(ALGORITHM) {
                Self::of_fields(fields, text(headers, "x-amz-date"))
            } else {
                let fields = header.strip_prefix("AWS ").ok_or(UNSUPPORTED_SIGNATURE)?;
                Self::of_pair(fields, headers)
            }
        } else if let Some(algorithm) = query.get("X-Amz-Algorithm") {
            if algorithm != ALGORITHM {
                return Err(UNSUPPORTED_SIGNATURE.into());
            }
            Self::of_query(query)
        } else if query.get("AWSAccessKeyId").is_some() {
            Self::of_old_query(query)
        } else {
            return Ok(None);
        };
        claim.map(Some).ok_or_else(|| MALFORMED_AUTHORIZATION.into())
    }

    fn of_fields(fields: &'a str, stamp: Option<&'a str>) -> Option<Self> {
        let field = |name: &str| {
            fields.split(',').find_map(|field| field.trim().strip_prefix(name)?.strip_prefix('='))
        };
        Self::four(field("Credential")?, stamp?, None, field("SignedHeaders")?, field("Signature")?)
    }

    fn of_query(query: &'a Query) -> Option<Self> {
        let field = |name| query.get(name);
        let expires = Some(field("X-Amz-Expires")?.parse().ok()?);
        let (stamp, headers) = (field("X-Amz-Date")?, field("X-Amz-SignedHeaders")?);
        Self::four(field("X-Amz-Credential")?, stamp, expires, headers, field("X-Amz-Signature")?)
    }

    /// `expires` is in seconds.
    fn four(
        credential: &'a str,
        stamp: &'a str,
        expires: Option<u64>,
        signed_headers: &'a str,
        signature: &'a str,
    ) -> Option<Self> {
        let (key_id, scope) = credential.split_once('/')?;
        let signed_at = moment(stamp)?;
        let expires_at = expires.map(|seconds| signed_at.saturating_add(seconds.saturating_mul(1000)));
        let version = Version::Four(Four { scope, stamp, signed_headers });
        Some(Self { key_id, signed_at: Some(signed_at), expires_at, signature, version })
    }

    fn of_pair(pair: &'a str, headers: &'a HeaderMap) -> Option<Self> {
        let (key_id, signature) = pair.split_once(':')?;
        let date = text(headers, "x-amz-date").or_else(|| text(headers, DATE.as_str()))?;
        let since = httpdate::parse_http_date(date).ok()?.duration_since(UNIX_EPOCH).ok()?;
        // The date that is signed is that of AWS's header only there, among the headers.
        let end = if headers.contains_key("x-amz-date") { "" } else { date };
        let signed_at = Some(clock::millis(since));
        Some(Self { key_id, signed_at, expires_at: None, signature, version: Version::Two { end } })
    }

    fn of_old_query(query: &'a Query) -> Option<Self> {
        let (key_id, end) = (query.get("AWSAccessKeyId")?, query.get("Expires")?);
        let expires_at = Some(end.parse::<u64>().ok()?.saturating_mul(1000));
        let (signature, version) = (query.get("Signature")?, Version::Two { end });
        Some(Self { key_id, signed_at: None, expires_at, signature, version })
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// `20260102T030405Z` in milliseconds since 1970.
fn moment(stamp: &str) -> Option<u64> {
    let part = |from, to| stamp.get(from..to);
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let (hour, minute, rest) = (part(9, 11)?, part(11, 13)?, stamp.get(13..)?);
    clock::parse(&format!("{year}-{month}-{day}T{hour}:{minute}:{rest}"))
}
