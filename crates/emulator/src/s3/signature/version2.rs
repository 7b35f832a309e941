//! Version 2: HMAC-SHA1 over the method, a few headers and the resource.

use axum::http::HeaderName;
use axum::http::request::Parts;
use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use super::version4::value;
use crate::s3::keys::Key;
use crate::s3::target::Target;

/// The parameters that are part of the resource.
const SIGNED: [&str; 24] = [
    "acl",
    "cors",
    "delete",
    "lifecycle",
    "location",
    "logging",
    "notification",
    "partNumber",
    "policy",
    "requestPayment",
    "response-cache-control",
    "response-content-disposition",
    "response-content-encoding",
    "response-content-language",
    "response-content-type",
    "response-expires",
    "restore",
    "tagging",
    "torrent",
    "uploadId",
    "uploads",
    "versioning",
    "versions",
    "website",
];

/// Whether the key's secret made the signature; `end` is the date or the end that was signed.
pub(super) fn matches(parts: &Parts, target: &Target, end: &str, signature: &str, key: &Key) -> bool {
    let header = |name| value(&parts.headers, name);
    let mut names: Vec<_> = parts.headers.keys().map(HeaderName::as_str).collect();
    names.retain(|name| name.starts_with("x-amz-"));
    names.sort_unstable();
    let mut headers: Vec<_> = names.iter().map(|name| format!("{name}:{}", header(name))).collect();
    headers.push(resource(parts, target));
    let text = format!(
        "{}\n{}\n{}\n{end}\n{}",
        parts.method,
        header("content-md5"),
        header("content-type"),
        headers.join("\n")
    );
    let Ok(mut mac) = <Hmac<Sha1> as KeyInit>::new_from_slice(key.secret.as_bytes()) else { return false };
    mac.update(text.as_bytes());
    BASE64.decode(signature.as_bytes()).is_ok_and(|signature| mac.verify_slice(&signature).is_ok())
}

/// The path as it was sent, and the parameters that choose a part of what is there.
fn resource(parts: &Parts, target: &Target) -> String {
    let mut names: Vec<_> = target.query.names().filter(|name| SIGNED.contains(name)).collect();
    names.sort_unstable();
    let pairs = names.into_iter().map(|name| match target.query.get(name) {
        None | Some("") => name.to_owned(),
        Some(value) => format!("{name}={value}"),
    });
    let pairs = pairs.collect::<Vec<_>>().join("&");
    let mark = if pairs.is_empty() { "" } else { "?" };
    format!("{}{mark}{pairs}", parts.uri.path())
}
