//! Objects.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, ETAG, LAST_MODIFIED};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::{Asked, acl, conditions, copy, multipart, not_implemented, range};
use crate::s3::problem::{METHOD_NOT_ALLOWED, Problem};
use crate::s3::store::{Headers, New};
use crate::s3::{body, xml};

/// How much of an object is in memory at a time.
const PIECE: u64 = 256 << 10;

pub(super) async fn answer(
    asked: &Asked<'_>,
    bucket: &str,
    key: &str,
    body: Body,
) -> Result<Response, Problem> {
    match (asked.part(), asked.method()) {
        (None, &Method::PUT) if copy::is_one(asked) => copy::answer(asked, bucket, key),
        // POST is what the upload URLs of Clever Cloud's API are for.
        (None, &Method::PUT | &Method::POST) => put(asked, bucket, key, body).await,
        (None, &Method::GET | &Method::HEAD) => get(asked, bucket, key),
        (None, &Method::DELETE) => remove(asked, bucket, key),
        (None, _) => Err(METHOD_NOT_ALLOWED.into()),
        (Some("acl"), &Method::GET) => acl::show_object(asked, bucket, key),
        (Some("acl"), &Method::PUT) => acl::set_object(asked, bucket, key, body).await,
        (Some("tagging"), _) => tags(asked, bucket, key, body).await,
        (Some("uploads"), &Method::POST) => multipart::begin(asked, bucket, key),
        (Some("uploadId"), _) => multipart::answer(asked, bucket, key, body).await,
        _ => not_implemented(),
    }
}

async fn put(asked: &Asked<'_>, name: &str, key: &str, body: Body) -> Result<Response, Problem> {
    let is_public = acl::of(asked)?.unwrap_or_default();
    let data = {
        let store = asked.s3.store();
        asked.check_owner(store.bucket(name)?)?;
        store.data()
    };
    let received = body::receive(asked.headers(), body, &data).await?;
    let mut store = asked.s3.store();
    let bucket = store.bucket_mut(name)?;
    conditions::check_put(asked, bucket.object(key).ok())?;
    let headers = Headers::of(asked.headers());
    let new = New { etag: received.etag(), received, headers, is_public, tags: None };
    let etag = bucket.put(key, new)?.etag.clone();
    Ok([(ETAG, etag)].into_response())
}

fn get(asked: &Asked<'_>, name: &str, key: &str) -> Result<Response, Problem> {
    let store = asked.s3.store();
    let bucket = store.bucket(name)?;
    let found = bucket.object(key);
    // Who may not read learns nothing of what there is.
    asked.check_reader(bucket, found.as_ref().is_ok_and(|object| object.is_public))?;
    let object = found?;
    if let Some(unchanged) = conditions::check_get(asked, object)? {
        return Ok(unchanged);
    }
    let range = range::of(asked, object.size)?;
    let (from, length) = range.unwrap_or((0, object.size));

    let mut response = Response::builder()
        .header(ETAG, &object.etag)
        .header(LAST_MODIFIED, conditions::date(object.modified))
        .header(ACCEPT_RANGES, "bytes")
        .header(CONTENT_LENGTH, length);
    if range.is_some() {
        let range = format!("bytes {from}-{}/{}", (from + length).saturating_sub(1), object.size);
        response = response.status(StatusCode::PARTIAL_CONTENT).header(CONTENT_RANGE, range);
    }
    // A presigned URL can say how a browser shall take it.
    let told: Vec<_> = asked.target.query.of_answer().collect();
    let kept = object.headers.iter().filter(|(name, _)| told.iter().all(|(other, _)| other != name));
    for (name, value) in kept.chain(told.iter().copied()) {
        response = response.header(name, value);
    }
    let body = if asked.method() == Method::HEAD {
        Body::empty()
    } else {
        let mut file = bucket.open_contents(object)?;
        file.seek(SeekFrom::Start(from))?;
        contents(file, length)
    };
    response.body(body).map_err(|error| std::io::Error::other(error).into())
}

/// So many bytes of a file, a piece at a time.
fn contents(file: File, length: u64) -> Body {
    Body::from_stream(stream::try_unfold((file, length), async |(mut file, left)| {
        let mut piece = Vec::new();
        file.by_ref().take(left.min(PIECE)).read_to_end(&mut piece)?;
        let read = piece.len() as u64;
        Ok::<_, std::io::Error>((read > 0).then(|| (Bytes::from(piece), (file, left - read))))
    }))
}

fn remove(asked: &Asked<'_>, name: &str, key: &str) -> Result<Response, Problem> {
    let mut store = asked.s3.store();
    let bucket = store.bucket_mut(name)?;
    asked.check_owner(bucket)?;
    bucket.remove(key)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn tags(asked: &Asked<'_>, name: &str, key: &str, body: Body) -> Result<Response, Problem> {
    const NONE: &str = "<Tagging><TagSet></TagSet></Tagging>";
    let document = body::document(asked.headers(), body).await?;
    let mut store = asked.s3.store();
    let bucket = store.bucket_mut(name)?;
    asked.check_owner(bucket)?;
    match *asked.method() {
        Method::GET => {
            let tags = bucket.object(key)?.tags.as_deref().unwrap_or(NONE).to_owned();
            Ok(([("content-type", xml::TYPE)], tags).into_response())
        }
        Method::PUT => {
            bucket.change(key, |object| object.tags = Some(document))?;
            Ok(StatusCode::OK.into_response())
        }
        Method::DELETE => {
            bucket.change(key, |object| object.tags = None)?;
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        _ => Err(METHOD_NOT_ALLOWED.into()),
    }
}
