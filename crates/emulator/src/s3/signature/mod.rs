//! Who signed a request: in a header, or in the query of a presigned URL; in version 4, or in the older version 2,
//! which some clients still choose by themselves for presigned URLs.

mod claim;
mod version2;
mod version4;

use axum::http::request::Parts;

use super::keys::Keys;
use super::problem::{EXPIRED, INVALID_ACCESS_KEY_ID, Problem, SIGNATURE_DOES_NOT_MATCH, TIME_TOO_SKEWED};
use super::target::Target;
use claim::{Claim, Version};

pub(super) use version4::presign;

/// How far the clock of a client may be off, in milliseconds.
const SKEW: u64 = 15 * 60_000;

/// Who sent a request.
#[derive(Debug, PartialEq)]
pub(super) enum Caller {
    /// Nobody that we know: for what is public.
    Anonymous,
    Tenant(String),
}

/// Finds out who signed a request; `now` is in milliseconds since 1970.
pub(super) fn caller(parts: &Parts, target: &Target, now: u64, keys: &Keys) -> Result<Caller, Problem> {
    let Some(claim) = Claim::of(&parts.headers, &target.query)? else { return Ok(Caller::Anonymous) };
    let Some(key) = keys.find(claim.key_id) else { return Err(INVALID_ACCESS_KEY_ID.into()) };
    if claim.signed_at.is_some_and(|at| now + SKEW < at) {
        return Err(TIME_TOO_SKEWED.into());
    }
    match (claim.expires_at, claim.signed_at) {
        (Some(end), _) if end < now => return Err(EXPIRED.into()),
        (None, Some(at)) if at + SKEW < now => return Err(TIME_TOO_SKEWED.into()),
        _ => {}
    }
    let matches = match &claim.version {
        Version::Two { end } => version2::matches(parts, target, end, claim.signature, &key),
        Version::Four(four) => version4::matches(parts, target, four, claim.signature, &key)?,
    };
    if matches { Ok(Caller::Tenant(key.tenant)) } else { Err(SIGNATURE_DOES_NOT_MATCH.into()) }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::{Caller, Keys, Target, caller};

    /// The example of AWS's documentation: a presigned URL for a day, made on 2013-05-24.
    const PRESIGNED: &str = "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256\
        &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request\
        &X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
        &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
    const SIGNED_AT: u64 = 1_369_353_600_000;

    /// Who signed, or the code of the refusal.
    fn asks(uri: &str, now: u64) -> Result<Caller, &'static str> {
        let keys = Keys::default();
        let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        keys.give("tenant", "AKIAIOSFODNN7EXAMPLE".into(), secret.into());
        let request = Request::get(uri).header("Host", "examplebucket.s3.amazonaws.com").body(()).unwrap();
        let (parts, ()) = request.into_parts();
        let target = Target::of(&parts.uri).unwrap();
        caller(&parts, &target, now, &keys).map_err(|problem| problem.code)
    }

    #[test]
    fn the_example_of_the_documentation_is_verified() {
        assert_eq!(asks(PRESIGNED, SIGNED_AT), Ok(Caller::Tenant("tenant".into())));
    }

    #[test]
    fn a_presigned_url_expires_and_is_good_for_nothing_else() {
        assert_eq!(asks(PRESIGNED, SIGNED_AT + 86_400_000), Ok(Caller::Tenant("tenant".into())));
        assert_eq!(asks(PRESIGNED, SIGNED_AT + 86_400_001), Err("AccessDenied"));
        assert_eq!(asks(PRESIGNED, SIGNED_AT - 15 * 60_000 - 1), Err("RequestTimeTooSkewed"));
        assert_eq!(
            asks(&PRESIGNED.replace("test.txt", "other.txt"), SIGNED_AT),
            Err("SignatureDoesNotMatch")
        );
        assert_eq!(asks(&PRESIGNED.replace("86400", "86401"), SIGNED_AT), Err("SignatureDoesNotMatch"));
        assert_eq!(asks(&PRESIGNED.replace("7EXAMPLE", "7UNKNOWN"), SIGNED_AT), Err("InvalidAccessKeyId"));
        assert_eq!(asks("https://examplebucket.s3.amazonaws.com/test.txt", SIGNED_AT), Ok(Caller::Anonymous));
    }

    #[test]
    fn version_2_is_verified_and_expires() {
        // Computed by Python's hmac, with SHA-1, of "GET\n\n\n1369353600\n/bucket/a%20b?acl".
        const OLD: &str =
            "/bucket/a%20b?acl&AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1369353600&Signature=@";
        let url = OLD.replace('@', "16PoBpbQV1fGj7uC%2FA5EKcE05d0%3D");
        assert_eq!(asks(&url, SIGNED_AT), Ok(Caller::Tenant("tenant".into())));
        assert_eq!(asks(&url, SIGNED_AT + 1), Err("AccessDenied"));
        assert_eq!(asks(&url.replace("acl", "tagging"), SIGNED_AT), Err("SignatureDoesNotMatch"));
    }
}
