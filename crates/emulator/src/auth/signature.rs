//! OAuth 1.0a signatures (RFC 5849, section 3.4).

use axum::http::Uri;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_encode};
use sha1::Sha1;
use sha2::{Sha256, Sha512};

use super::pairs::Pair;

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// As OAuth encodes: only letters, digits and `-._~` stay.
pub(crate) fn encode(bytes: &[u8]) -> String {
    percent_encode(bytes, RESERVED).collect()
}

/// The text that an HMAC signs. `pairs` are all parameters but the signature and the realm.
pub(super) fn base_string<'p>(
    method: &str,
    origin: &str,
    uri: &Uri,
    pairs: impl Iterator<Item = &'p Pair>,
) -> String {
    let mut encoded: Vec<_> = pairs.map(|(name, value)| (encode(name), encode(value))).collect();
    encoded.sort();
    let mut parameters = String::new();
    for (name, value) in &encoded {
        let separator = if parameters.is_empty() { "" } else { "&" };
        parameters.extend([separator, name, "=", value]);
    }
    let url = [origin, uri.path()].concat();
    [method, "&", &encode(url.as_bytes()), "&", &encode(parameters.as_bytes())].concat()
}

/// Whether `signature` was made with both secrets.
///
/// # Errors
/// Why it can't be told.
pub(super) fn matches(
    method: &str,
    secrets: (&str, &str),
    base_string: &str,
    signature: &[u8],
) -> Result<bool, &'static str> {
    if method == "PLAINTEXT" {
        return Ok(plaintext_matches(secrets, signature));
    }
    let key = format!("{}&{}", encode(secrets.0.as_bytes()), encode(secrets.1.as_bytes()));
    let check = match method {
        "HMAC-SHA1" => hmac_matches::<Hmac<Sha1>>,
        "HMAC-SHA256" => hmac_matches::<Hmac<Sha256>>,
        "HMAC-SHA512" => hmac_matches::<Hmac<Sha512>>,
        _ => return Err("this signature method isn't supported"),
    };
    let signature = STANDARD.decode(signature).map_err(|_| "the signature isn't base64")?;
    Ok(check(key.as_bytes(), base_string.as_bytes(), &signature))
}

/// Each half may be encoded (as the RFC says) or not (as the official JavaScript client sends it).
fn plaintext_matches((consumer, token): (&str, &str), signature: &[u8]) -> bool {
    let mut halves = signature.splitn(2, |byte| *byte == b'&');
    let (Some(first), Some(second)) = (halves.next(), halves.next()) else { return false };
    let same = |sent: &[u8], secret: &str| {
        sent == secret.as_bytes() || percent_decode(sent).eq(secret.as_bytes().iter().copied())
    };
    same(first, consumer) && same(second, token)
}

fn hmac_matches<M: Mac + KeyInit>(key: &[u8], text: &[u8], signature: &[u8]) -> bool {
    <M as KeyInit>::new_from_slice(key).is_ok_and(|mut mac| {
        mac.update(text);
        mac.verify_slice(signature).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::{base_string, matches};
    use crate::auth::pairs::decode;

    /// The example of RFC 5849, section 3.4.1.1.
    #[test]
    fn the_base_string_is_that_of_the_rfc() {
        let pairs = decode(
            b"b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q&oauth_consumer_key=9djdj82h48djs9d2\
              &oauth_token=kkk9d7dh3k39sjv7&oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131201\
              &oauth_nonce=7d8f3e4a",
        );
        let uri = "/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b".parse().unwrap();
        assert_eq!(
            base_string("POST", "http://example.com", &uri, pairs.iter()),
            "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540\
             %3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3D\
             HMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7"
        );
    }

    #[test]
    fn plaintext_takes_encoded_and_bare_secrets() {
        let check = |signature: &[u8]| matches("PLAINTEXT", ("a&b", "c%d"), "", signature);
        assert_eq!(check(b"a%26b&c%25d"), Ok(true));
        assert_eq!(check(b"a%26b&c%d"), Ok(true));
        assert_eq!(check(b"a%26b&c%25e"), Ok(false));
        assert_eq!(check(b"a%26b"), Ok(false));
    }

    #[test]
    fn other_methods_are_refused() {
        assert!(matches("RSA-SHA1", ("a", "b"), "", b"").is_err());
    }
}
