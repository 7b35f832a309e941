//! Objects that arrive in parts.

use axum::body::Body;
use axum::http::header::ETAG;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::html;

use super::{Asked, acl, copy};
use crate::clock;
use crate::dice::Dice;
use crate::s3::problem::{INVALID_ARGUMENT, METHOD_NOT_ALLOWED, NO_SUCH_UPLOAD, Problem};
use crate::s3::store::{Bucket, Headers, Upload};
use crate::s3::{body, xml};

/// The largest number of a part.
const MOST: u32 = 10_000;

pub(super) fn begin(asked: &Asked<'_>, name: &str, key: &str) -> Result<Response, Problem> {
    let is_public = acl::of(asked)?.unwrap_or_default();
    let mut store = asked.s3.store();
    let bucket = store.bucket_mut(name)?;
    asked.check_owner(bucket)?;
    let (id, headers) = (Dice::new(None)?.text(32), Headers::of(asked.headers()));
    let upload = Upload::new(key, headers, is_public);
    bucket.uploads.insert(id.clone(), upload);
    Ok(xml::ok(&html! {
        InitiateMultipartUploadResult xmlns=(xml::S3) {
            Bucket { (name) } Key { (key) } UploadId { (id) }
        }
    }))
}

pub(super) async fn answer(
    asked: &Asked<'_>,
    name: &str,
    key: &str,
    body: Body,
) -> Result<Response, Problem> {
    let id = asked.parameter("uploadId").unwrap_or_default();
    match *asked.method() {
        Method::PUT => put(asked, name, key, id, body).await,
        Method::POST => complete(asked, name, key, id, body).await,
        Method::GET => list_parts(asked, name, key, id),
        Method::DELETE => {
            let mut store = asked.s3.store();
            let bucket = store.bucket_mut(name)?;
            find(asked, bucket, key, id)?;
            bucket.uploads.remove(id);
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        _ => Err(METHOD_NOT_ALLOWED.into()),
    }
}

/// The upload of a key, for the owner of its bucket.
fn find<'b>(asked: &Asked<'_>, bucket: &'b Bucket, key: &str, id: &str) -> Result<&'b Upload, Problem> {
    asked.check_owner(bucket)?;
    bucket.uploads.get(id).filter(|upload| upload.key == key).ok_or_else(|| NO_SUCH_UPLOAD.into())
}

async fn put(asked: &Asked<'_>, name: &str, key: &str, id: &str, body: Body) -> Result<Response, Problem> {
    let number = asked.parameter("partNumber").and_then(|number| number.parse().ok());
    let number = number.filter(|number| (1..=MOST).contains(number)).ok_or(INVALID_ARGUMENT)?;
    let data = {
        let store = asked.s3.store();
        find(asked, store.bucket(name)?, key, id)?;
        store.data()
    };
    let part = if copy::is_one(asked) {
        copy::part(asked)?
    } else {
        body::receive(asked.headers(), body, &data).await?
    };
    let etag = part.etag();
    let mut store = asked.s3.store();
    let upload = store.bucket_mut(name)?.uploads.get_mut(id).ok_or(NO_SUCH_UPLOAD)?;
    upload.parts.insert(number, part);
    if copy::is_one(asked) {
        let now = clock::iso(clock::now());
        return Ok(xml::ok(&html! { CopyPartResult { LastModified { (now) } ETag { (etag) } } }));
    }
    Ok([(ETAG, etag)].into_response())
}

async fn complete(
    asked: &Asked<'_>,
    name: &str,
    key: &str,
    id: &str,
    body: Body,
) -> Result<Response, Problem> {
    let document = body::document(asked.headers(), body).await?;
    let named = xml::read(&document, |complete| {
        let parts = xml::children(complete, "Part").map(|part| {
            Some((xml::text(part, "PartNumber")?.parse().ok()?, xml::text(part, "ETag")?.to_owned()))
        });
        parts.collect::<Option<Vec<(u32, String)>>>().filter(|parts| !parts.is_empty())
    })?;
    let mut store = asked.s3.store();
    let data = store.data();
    let bucket = store.bucket_mut(name)?;
    let new = find(asked, bucket, key, id)?.complete(&named, &data)?;
    let etag = bucket.put(key, new)?.etag.clone();
    bucket.uploads.remove(id);
    Ok(xml::ok(&html! {
        CompleteMultipartUploadResult xmlns=(xml::S3) {
            Location { "/" (name) "/" (key) } Bucket { (name) } Key { (key) } ETag { (etag) }
        }
    }))
}

/// All on one page.
fn list_parts(asked: &Asked<'_>, name: &str, key: &str, id: &str) -> Result<Response, Problem> {
    let store = asked.s3.store();
    let upload = find(asked, store.bucket(name)?, key, id)?;
    let now = clock::iso(upload.started);
    Ok(xml::ok(&html! {
        ListPartsResult xmlns=(xml::S3) {
            Bucket { (name) } Key { (key) } UploadId { (id) } IsTruncated { "false" }
            @for (number, part) in &upload.parts {
                Part {
                    PartNumber { (number) } ETag { (part.etag()) } Size { (part.size) } LastModified { (now) }
                }
            }
        }
    }))
}

/// What is under way in a bucket, all on one page.
pub(super) fn list(asked: &Asked<'_>, name: &str) -> Result<Response, Problem> {
    let store = asked.s3.store();
    let bucket = store.bucket(name)?;
    asked.check_owner(bucket)?;
    let prefix = asked.parameter("prefix").unwrap_or_default();
    let uploads = bucket.uploads.iter().filter(|(_, upload)| upload.key.starts_with(prefix));
    Ok(xml::ok(&html! {
        ListMultipartUploadsResult xmlns=(xml::S3) {
            Bucket { (name) } Prefix { (prefix) } IsTruncated { "false" }
            @for (id, upload) in uploads {
                Upload { Key { (upload.key) } UploadId { (id) } Initiated { (clock::iso(upload.started)) } }
            }
        }
    }))
}
