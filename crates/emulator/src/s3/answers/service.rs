//! The store as a whole.

use axum::http::Method;
use axum::response::Response;
use maud::html;

use super::Asked;
use crate::clock;
use crate::s3::problem::{METHOD_NOT_ALLOWED, Problem};
use crate::s3::xml;

/// The caller's buckets.
pub(super) fn answer(asked: &Asked<'_>) -> Result<Response, Problem> {
    if asked.method() != Method::GET {
        return Err(METHOD_NOT_ALLOWED.into());
    }
    let tenant = asked.tenant()?;
    let store = asked.s3.store();
    Ok(xml::ok(&html! {
        ListAllMyBucketsResult xmlns=(xml::S3) {
            Owner { ID { (tenant) } DisplayName { (tenant) } }
            Buckets {
                @for (name, bucket) in store.buckets_of(tenant) {
                    Bucket { Name { (name) } CreationDate { (clock::iso(bucket.settings().created)) } }
                }
            }
        }
    }))
}
