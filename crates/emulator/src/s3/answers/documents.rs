//! Documents that a bucket has: they are kept and shown, and change nothing.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};

use super::{Asked, not_implemented};
use crate::s3::problem::{Kind, METHOD_NOT_ALLOWED, Problem};
use crate::s3::{body, xml};

pub(super) async fn answer(
    asked: &Asked<'_>,
    name: &str,
    part: &str,
    body: Body,
) -> Result<Response, Problem> {
    let Some(missing) = missing(part) else { return not_implemented() };
    match *asked.method() {
        Method::GET => {
            let store = asked.s3.store();
            let bucket = store.bucket(name)?;
            asked.check_owner(bucket)?;
            let document = match bucket.settings().documents.get(part) {
                Some(document) => document.as_str(),
                None => missing?,
            };
            let kind = if part == "policy" { "application/json" } else { xml::TYPE };
            Ok(([("content-type", kind)], document.to_owned()).into_response())
        }
        Method::PUT => {
            let document = body::document(asked.headers(), body).await?;
            change(asked, name, |documents| documents.insert(part.to_owned(), document))?;
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        Method::DELETE => {
            change(asked, name, |documents| documents.remove(part))?;
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        _ => Err(METHOD_NOT_ALLOWED.into()),
    }
}

fn change(
    asked: &Asked<'_>,
    name: &str,
    change: impl FnOnce(&mut BTreeMap<String, String>) -> Option<String>,
) -> Result<(), Problem> {
    let mut store = asked.s3.store();
    let bucket = store.bucket_mut(name)?;
    asked.check_owner(bucket)?;
    Ok(bucket.set(|settings| {
        change(&mut settings.documents);
    })?)
}

/// What is shown or said where there is no such document; none for what no bucket has.
fn missing(part: &str) -> Option<Result<&'static str, Kind>> {
    let code = match part {
        "cors" => "NoSuchCORSConfiguration",
        "encryption" => "ServerSideEncryptionConfigurationNotFoundError",
        "lifecycle" => "NoSuchLifecycleConfiguration",
        "object-lock" => "ObjectLockConfigurationNotFoundError",
        "ownershipControls" => "OwnershipControlsNotFoundError",
        "policy" => "NoSuchBucketPolicy",
        "publicAccessBlock" => "NoSuchPublicAccessBlockConfiguration",
        "tagging" => "NoSuchTagSet",
        "versioning" => return Some(Ok("<VersioningConfiguration></VersioningConfiguration>")),
        "website" => "NoSuchWebsiteConfiguration",
        _ => return None,
    };
    Some(Err((404, code, "The bucket has no such configuration.")))
}
