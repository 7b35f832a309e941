//! Who may read: the owner, or everybody.

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;

use super::{Asked, not_implemented};
use crate::s3::problem::Problem;
use crate::s3::{body, xml};

const EVERYBODY: &str = "http://acs.amazonaws.com/groups/global/AllUsers";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Whether a request lets everybody read; none if it doesn't say.
pub(super) fn of(asked: &Asked<'_>) -> Result<Option<bool>, Problem> {
    match asked.header("x-amz-acl") {
        None => Ok(None),
        Some("private" | "bucket-owner-read" | "bucket-owner-full-control") => Ok(Some(false)),
        Some("public-read") => Ok(Some(true)),
        Some(_) => not_implemented(),
    }
}

/// As [`of`], where the answer may be in the body as well.
async fn said(asked: &Asked<'_>, body: Body) -> Result<bool, Problem> {
    if let Some(is_public) = of(asked)? {
        return Ok(is_public);
    }
    let document = body::document(asked.headers(), body).await?;
    xml::read(&document, |policy| {
        let mut grants = policy.descendants().filter(|node| node.tag_name().name() == "Grant");
        Some(grants.any(|grant| {
            grant.descendants().any(|node| node.text() == Some(EVERYBODY))
                && matches!(xml::text(grant, "Permission"), Some("READ" | "FULL_CONTROL"))
        }))
    })
}

pub(super) fn show_bucket(asked: &Asked<'_>, name: &str) -> Result<Response, Problem> {
    let store = asked.s3.store();
    let bucket = store.bucket(name)?;
    asked.check_owner(bucket)?;
    Ok(show(&bucket.tenant, bucket.settings().is_public))
}

pub(super) async fn set_bucket(asked: &Asked<'_>, name: &str, body: Body) -> Result<Response, Problem> {
    let is_public = said(asked, body).await?;
    let mut store = asked.s3.store();
    let bucket = store.bucket_mut(name)?;
    asked.check_owner(bucket)?;
    bucket.set(|settings| settings.is_public = is_public)?;
    Ok(StatusCode::OK.into_response())
}

pub(super) fn show_object(asked: &Asked<'_>, name: &str, key: &str) -> Result<Response, Problem> {
    let store = asked.s3.store();
    let bucket = store.bucket(name)?;
    asked.check_owner(bucket)?;
    Ok(show(&bucket.tenant, bucket.object(key)?.is_public))
}

pub(super) async fn set_object(
    asked: &Asked<'_>,
    name: &str,
    key: &str,
    body: Body,
) -> Result<Response, Problem> {
    let is_public = said(asked, body).await?;
    let mut store = asked.s3.store();
    let bucket = store.bucket_mut(name)?;
    asked.check_owner(bucket)?;
    bucket.change(key, |object| object.is_public = is_public)?;
    Ok(StatusCode::OK.into_response())
}

fn show(owner: &str, is_public: bool) -> Response {
    xml::ok(&html! {
        AccessControlPolicy xmlns=(xml::S3) {
            Owner { ID { (owner) } DisplayName { (owner) } }
            AccessControlList {
                Grant {
                    Grantee xmlns:xsi=(INSTANCE) xsi:type="CanonicalUser" {
                        ID { (owner) } DisplayName { (owner) }
                    }
                    Permission { "FULL_CONTROL" }
                }
                @if is_public {
                    Grant {
                        Grantee xmlns:xsi=(INSTANCE) xsi:type="Group" { URI { (EVERYBODY) } }
                        Permission { "READ" }
                    }
                }
            }
        }
    })
}
