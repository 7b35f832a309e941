//! An object that arrives in parts.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use data_encoding::HEXLOWER;
use md5::{Digest, Md5};

use super::{Draft, Headers, New};
use crate::clock;
use crate::s3::body::Received;
use crate::s3::problem::{ENTITY_TOO_SMALL, INVALID_PART, Problem};

/// The least that a part holds, in bytes, unless it is the last one.
const LEAST: u64 = 5 << 20;

/// What was sent of it so far.
pub(in crate::s3) struct Upload {
    pub(in crate::s3) key: String,
    /// Milliseconds since 1970.
    pub(in crate::s3) started: u64,
    headers: Headers,
    is_public: bool,
    /// By their numbers.
    pub(in crate::s3) parts: BTreeMap<u32, Received>,
}

impl Upload {
    pub(in crate::s3) fn new(key: &str, headers: Headers, is_public: bool) -> Self {
        Self { key: key.to_owned(), started: clock::now(), headers, is_public, parts: BTreeMap::new() }
    }

    /// Puts the parts together that a client names, with the tags that it got for them.
    pub(in crate::s3) fn complete(&self, named: &[(u32, String)], folder: &Path) -> Result<New, Problem> {
        let (draft, mut file) = Draft::create(folder)?;
        let (mut size, mut md5) = (0, Md5::new());
        let last = named.last().map(|(number, _)| number);
        for (number, etag) in named {
            let named = |part: &&Received| part.etag().trim_matches('"') == etag.trim_matches('"');
            let part = self.parts.get(number).filter(named).ok_or(INVALID_PART)?;
            if part.size < LEAST && Some(number) != last {
                return Err(ENTITY_TOO_SMALL.into());
            }
            md5.update(part.md5);
            size += io::copy(&mut part.draft.open()?, &mut file)?;
        }
        let md5: [u8; 16] = md5.finalize().into();
        let etag = format!("\"{}-{}\"", HEXLOWER.encode(&md5), named.len());
        let received = Received { draft, size, md5 };
        let (headers, is_public) = (self.headers.clone(), self.is_public);
        Ok(New { received, etag, headers, is_public, tags: None })
    }
}
