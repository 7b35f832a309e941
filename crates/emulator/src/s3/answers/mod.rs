//! What each request is answered with.

mod acl;
mod bucket;
mod conditions;
mod copy;
mod delete;
mod documents;
mod list;
mod multipart;
mod object;
mod range;
mod service;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::Response;

use super::problem::{ACCESS_DENIED, NOT_IMPLEMENTED, Problem};
use super::store::Bucket;
use super::{Caller, S3, Target};

/// Parts of buckets and objects that are asked for by a name in the query. A request that names another one means
/// something else than what it would be without it.
const PARTS: &[&str] = &[
    "accelerate",
    "acl",
    "analytics",
    "attributes",
    "cors",
    "delete",
    "encryption",
    "intelligent-tiering",
    "inventory",
    "legal-hold",
    "lifecycle",
    "location",
    "logging",
    "metrics",
    "notification",
    "object-lock",
    "ownershipControls",
    "policy",
    "policyStatus",
    "publicAccessBlock",
    "replication",
    "requestPayment",
    "restore",
    "retention",
    "select",
    "tagging",
    "torrent",
    "uploadId",
    "uploads",
    "versioning",
    "versions",
    "website",
];

/// A request, by somebody known.
pub(super) struct Asked<'a> {
    pub(super) s3: &'a S3,
    pub(super) parts: Parts,
    pub(super) target: Target,
    pub(super) caller: Caller,
}

pub(super) async fn answer(asked: Asked<'_>, body: Body) -> Result<Response, Problem> {
    match asked.target.names() {
        (None, _) => service::answer(&asked),
        (Some(bucket), None) => bucket::answer(&asked, bucket, body).await,
        (Some(bucket), Some(key)) => object::answer(&asked, bucket, key, body).await,
    }
}

impl Asked<'_> {
    fn method(&self) -> &Method {
        &self.parts.method
    }

    fn headers(&self) -> &HeaderMap {
        &self.parts.headers
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.parts.headers.get(name)?.to_str().ok()
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.target.query.get(name)
    }

    /// The part of a bucket or an object that the request is about.
    fn part(&self) -> Option<&str> {
        self.target.query.names().find(|name| PARTS.contains(name))
    }

    fn tenant(&self) -> Result<&str, Problem> {
        match &self.caller {
            Caller::Tenant(tenant) => Ok(tenant),
            Caller::Anonymous => Err(ACCESS_DENIED.into()),
        }
    }

    /// Refuses who doesn't own the bucket.
    fn check_owner(&self, bucket: &Bucket) -> Result<(), Problem> {
        if self.tenant()? == bucket.tenant { Ok(()) } else { Err(ACCESS_DENIED.into()) }
    }

    /// As [`Self::check_owner`], but for what everybody may read.
    fn check_reader(&self, bucket: &Bucket, is_public: bool) -> Result<(), Problem> {
        if is_public { Ok(()) } else { self.check_owner(bucket) }
    }
}

fn not_implemented<T>() -> Result<T, Problem> {
    Err(NOT_IMPLEMENTED.into())
}
