//! Objects, and parts of them, that come from other objects.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use axum::response::Response;
use maud::html;
use md5::{Digest, Md5};

use super::{Asked, acl, range};
use crate::clock;
use crate::s3::body::Received;
use crate::s3::problem::{INVALID_ARGUMENT, Problem};
use crate::s3::store::{Draft, Headers, New, Object, Store};
use crate::s3::{target, xml};

/// Whether the contents of a request are elsewhere.
pub(super) fn is_one(asked: &Asked<'_>) -> bool {
    asked.header("x-amz-copy-source").is_some()
}

pub(super) fn answer(asked: &Asked<'_>, name: &str, key: &str) -> Result<Response, Problem> {
    let is_public = acl::of(asked)?.unwrap_or_default();
    let mut store = asked.s3.store();
    asked.check_owner(store.bucket(name)?)?;
    let (source, file) = source(asked, &store)?;
    let received = copy(file, &store)?;
    let headers = match asked.header("x-amz-metadata-directive") {
        Some("REPLACE") => Headers::of(asked.headers()),
        _ => source.headers,
    };
    let new = New { etag: received.etag(), received, headers, is_public, tags: source.tags };
    let object = store.bucket_mut(name)?.put(key, new)?;
    Ok(xml::ok(&html! {
        CopyObjectResult xmlns=(xml::S3) {
            LastModified { (clock::iso(object.modified)) }
            ETag { (object.etag) }
        }
    }))
}

/// A part of an upload.
pub(super) fn part(asked: &Asked<'_>) -> Result<Received, Problem> {
    let store = asked.s3.store();
    let (source, mut file) = source(asked, &store)?;
    let range = asked.header("x-amz-copy-source-range").map(|text| range::parse(text, source.size));
    let (from, length) = range.transpose()?.flatten().unwrap_or((0, source.size));
    file.seek(SeekFrom::Start(from))?;
    Ok(copy(file.take(length), &store)?)
}

/// `x-amz-copy-source: /bucket/key`, which the caller must be allowed to read.
fn source(asked: &Asked<'_>, store: &Store) -> Result<(Object, File), Problem> {
    let path = target::decode(asked.header("x-amz-copy-source").unwrap_or_default())?;
    let (Some(name), Some(key)) = target::split(&path) else { return Err(INVALID_ARGUMENT.into()) };
    let bucket = store.bucket(name)?;
    let object = bucket.object(key);
    asked.check_reader(bucket, object.as_ref().is_ok_and(|object| object.is_public))?;
    let object = object?;
    Ok((object.clone(), bucket.open_contents(object)?))
}

fn copy(mut from: impl Read, store: &Store) -> io::Result<Received> {
    let (draft, mut file) = Draft::create(&store.data())?;
    let (mut size, mut md5, mut piece) = (0, Md5::new(), vec![0; 64 << 10]);
    loop {
        let read = from.read(&mut piece)?;
        let bytes = piece.get(..read).unwrap_or_default();
        if bytes.is_empty() {
            return Ok(Received { draft, size, md5: md5.finalize().into() });
        }
        md5.update(bytes);
        file.write_all(bytes)?;
        size += bytes.len() as u64;
    }
}
