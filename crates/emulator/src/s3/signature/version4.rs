//! Version 4: HMAC-SHA256 over all that the client names.

use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Request};
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::claim::Four;
use crate::clock;
use crate::s3::keys::Key;
use crate::s3::problem::{ACCESS_DENIED, Problem};
use crate::s3::target::{Target, encode_path};

/// Whether the key's secret made the signature.
pub(super) fn matches(
    parts: &Parts,
    target: &Target,
    claim: &Four<'_>,
    signature: &str,
    key: &Key,
) -> Result<bool, Problem> {
    // A header that nobody signed could be anything; the host at least says for whom the request is meant.
    if !claim.signed_headers.split(';').any(|name| name == "host") {
        return Err(ACCESS_DENIED.into());
    }
    let signature = HEXLOWER.decode(signature.as_bytes()).unwrap_or_default();
    Ok(mac(parts, target, claim, key).is_some_and(|mac| mac.verify_slice(&signature).is_ok()))
}

/// The URL with which everybody may do this for so many seconds.
pub(in crate::s3) fn presign(
    (method, host, path): (Method, &str, &str),
    (key_id, secret): (&str, &str),
    now: u64,
    seconds: u64,
) -> Option<String> {
    let second = clock::iso(now).split('.').next()?.replace(['-', ':'], "");
    let (stamp, day) = (format!("{second}Z"), second.split('T').next()?);
    let scope = format!("{day}/us-east-1/s3/aws4_request");
    let url = format!(
        "http://{host}{}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={key_id}%2F{}\
         &X-Amz-Date={stamp}&X-Amz-Expires={seconds}&X-Amz-SignedHeaders=host",
        encode_path(path),
        scope.replace('/', "%2F")
    );
    let (parts, ()) =
        Request::builder().method(method).uri(&url).header(HOST, host).body(()).ok()?.into_parts();
    let target = Target::of(&parts.uri).ok()?;
    let claim = Four { scope: &scope, stamp: &stamp, signed_headers: "host" };
    let key = Key { secret: secret.to_owned(), tenant: String::new() };
    let signature = mac(&parts, &target, &claim, &key)?.finalize().into_bytes();
    Some(format!("{url}&X-Amz-Signature={}", HEXLOWER.encode(&signature)))
}

/// The signature.
fn mac(parts: &Parts, target: &Target, claim: &Four<'_>, key: &Key) -> Option<Hmac<Sha256>> {
    let request = canonical_request(parts, target, claim);
    let text = format!(
        "AWS4-HMAC-SHA256\n{}\n{}\n{}",
        claim.stamp,
        claim.scope,
        HEXLOWER.encode(&Sha256::digest(request))
    );
    let first = format!("AWS4{}", key.secret).into_bytes();
    let signing_key = claim.scope.split('/').fold(first, |key, part| {
        hmac(&key, part.as_bytes()).map_or_else(Vec::new, |mac| mac.finalize().into_bytes().to_vec())
    });
    hmac(&signing_key, text.as_bytes())
}

fn hmac(key: &[u8], text: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).ok()?;
    mac.update(text);
    Some(mac)
}

fn canonical_request(parts: &Parts, target: &Target, claim: &Four<'_>) -> String {
    let headers =
        claim.signed_headers.split(';').map(|name| format!("{name}:{}\n", value(&parts.headers, name)));
    let headers: String = headers.collect();
    let payload = parts.headers.get("x-amz-content-sha256").and_then(|value| value.to_str().ok());
    [
        parts.method.as_str(),
        &target.canonical_path(),
        &target.query.canonical(),
        &headers,
        claim.signed_headers,
        payload.unwrap_or("UNSIGNED-PAYLOAD"),
    ]
    .join("\n")
}

/// All values of a header, with single spaces only.
pub(super) fn value(headers: &HeaderMap, name: &str) -> String {
    let values = headers.get_all(name).iter().map(|value| {
        let value = String::from_utf8_lossy(value.as_bytes());
        value.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    });
    values.collect::<Vec<_>>().join(",")
}
