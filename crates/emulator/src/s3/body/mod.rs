//! The bodies of requests: contents of objects, which go to a file as they arrive, and short documents.

mod chunks;

use std::io::Write;
use std::path::Path;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::HeaderMap;
use data_encoding::{BASE64, HEXLOWER};
use futures_util::StreamExt;
use md5::{Digest, Md5};
use sha2::Sha256;

use super::problem::{BAD_DIGEST, CONTENT_SHA256_MISMATCH, INCOMPLETE_BODY, MALFORMED_XML, Problem};
use super::store::Draft;
use chunks::Chunks;

/// The longest document that a request may hold: a thousand keys to delete, ten thousand parts to put together.
const LONGEST: usize = 4 << 20;

/// Contents that arrived whole.
pub(super) struct Received {
    pub(super) draft: Draft,
    /// Bytes.
    pub(super) size: u64,
    pub(super) md5: [u8; 16],
}

impl Received {
    /// With its quotes.
    pub(super) fn etag(&self) -> String {
        format!("\"{}\"", HEXLOWER.encode(&self.md5))
    }
}

/// Receives what is to be stored, into a new file of the folder.
pub(super) async fn receive(headers: &HeaderMap, body: Body, folder: &Path) -> Result<Received, Problem> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let mut chunks =
        text("x-amz-content-sha256").filter(|hash| hash.starts_with("STREAMING-")).map(|_| Chunks::new());
    let (draft, mut file) = Draft::create(folder)?;
    let (mut size, mut md5, mut sha256) = (0_u64, Md5::new(), Sha256::new());
    let mut sink = |bytes: &[u8]| {
        size += bytes.len() as u64;
        md5.update(bytes);
        sha256.update(bytes);
        file.write_all(bytes)
    };
    let mut stream = body.into_data_stream();
    while let Some(bytes) = stream.next().await {
        let bytes: Bytes = bytes.map_err(|_| Problem::from(INCOMPLETE_BODY))?;
        match &mut chunks {
            Some(chunks) => chunks.take(&bytes, &mut sink)?,
            None => sink(&bytes)?,
        }
    }
    let is_whole = chunks.is_none_or(|chunks| chunks.is_over())
        && text("x-amz-decoded-content-length").is_none_or(|length| length == size.to_string());
    if !is_whole {
        return Err(INCOMPLETE_BODY.into());
    }
    let md5 = md5.finalize().into();
    check_md5(text("content-md5"), &md5)?;
    check_sha256(text("x-amz-content-sha256"), &sha256.finalize())?;
    Ok(Received { draft, size, md5 })
}

/// Reads a document.
pub(super) async fn document(headers: &HeaderMap, body: Body) -> Result<String, Problem> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let bytes = to_bytes(body, LONGEST).await.map_err(|_| Problem::from(MALFORMED_XML))?;
    check_md5(text("content-md5"), &Md5::digest(&bytes).into())?;
    check_sha256(text("x-amz-content-sha256"), &Sha256::digest(&bytes))?;
    String::from_utf8(bytes.into()).map_err(|_| MALFORMED_XML.into())
}

fn check_md5(said: Option<&str>, md5: &[u8; 16]) -> Result<(), Problem> {
    let is_true = said.is_none_or(|said| said == BASE64.encode(md5));
    if is_true { Ok(()) } else { Err(BAD_DIGEST.into()) }
}

/// What isn't a hash says that there is none.
fn check_sha256(said: Option<&str>, sha256: &[u8]) -> Result<(), Problem> {
    let said = said.filter(|said| said.len() == 64);
    let is_true = said.is_none_or(|said| said == HEXLOWER.encode(sha256));
    if is_true { Ok(()) } else { Err(CONTENT_SHA256_MISMATCH.into()) }
}
