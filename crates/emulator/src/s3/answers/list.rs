//! Lists of objects, in both versions.

use std::borrow::Cow;

use axum::response::Response;
use maud::html;

use super::Asked;
use crate::clock;
use crate::s3::problem::{INVALID_ARGUMENT, Problem};
use crate::s3::store::{Listing, Wish};
use crate::s3::{target, xml};

/// How many keys a page holds at most.
const MOST: usize = 1000;

pub(super) fn answer(asked: &Asked<'_>, name: &str) -> Result<Response, Problem> {
    let store = asked.s3.store();
    let bucket = store.bucket(name)?;
    asked.check_reader(bucket, bucket.settings().is_public)?;

    let parameter = |name| asked.parameter(name).unwrap_or_default();
    let is_second = parameter("list-type") == "2";
    let most = asked.parameter("max-keys").map_or(Ok(MOST), str::parse).map_err(|_| INVALID_ARGUMENT)?;
    let after = if is_second { ["continuation-token", "start-after"] } else { ["marker", "marker"] };
    let after = after.map(|name| asked.parameter(name)).into_iter().flatten().next().unwrap_or_default();
    let (prefix, delimiter) = (parameter("prefix"), parameter("delimiter"));
    let wish = Wish { prefix, delimiter, after, most: most.min(MOST) };
    let listing = Listing::of(bucket.objects(), &wish);

    let encoding = asked.parameter("encoding-type").filter(|encoding| *encoding == "url");
    let encode =
        |text| if encoding.is_some() { Cow::Owned(target::encode_path(text)) } else { Cow::Borrowed(text) };
    let count = listing.objects.len() + listing.prefixes.len();
    Ok(xml::ok(&html! {
        ListBucketResult xmlns=(xml::S3) {
            Name { (name) }
            Prefix { (encode(prefix)) }
            @if !delimiter.is_empty() { Delimiter { (encode(delimiter)) } }
            @if let Some(encoding) = encoding { EncodingType { (encoding) } }
            MaxKeys { (wish.most) }
            IsTruncated { (listing.next.is_some()) }
            @if is_second {
                KeyCount { (count) }
                @if let Some(token) = asked.parameter("continuation-token") { ContinuationToken { (token) } }
                @if let Some(after) = asked.parameter("start-after") { StartAfter { (encode(after)) } }
                @if let Some(next) = listing.next { NextContinuationToken { (next) } }
            } @else {
                Marker { (encode(after)) }
                @if let Some(next) = listing.next { NextMarker { (encode(next)) } }
            }
            @for (key, object) in &listing.objects {
                Contents {
                    Key { (encode(key)) }
                    LastModified { (clock::iso(object.modified)) }
                    ETag { (object.etag) }
                    Size { (object.size) }
                    StorageClass { "STANDARD" }
                    @if !is_second || parameter("fetch-owner") == "true" {
                        Owner { ID { (bucket.tenant) } DisplayName { (bucket.tenant) } }
                    }
                }
            }
            @for prefix in &listing.prefixes {
                CommonPrefixes { Prefix { (encode(prefix)) } }
            }
        }
    }))
}
