//! One-time codes of authenticator applications (RFC 6238: SHA-1, six digits, 30 seconds).

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

const PERIOD: u64 = 30_000;

/// Whether `code` belongs to the moment `now` (milliseconds since 1970), to the period before or to the one after:
/// clocks differ, and people type slowly.
pub(super) fn matches(secret: &str, code: &str, now: u64) -> bool {
    let period = now / PERIOD;
    [period, period.saturating_sub(1), period + 1]
        .into_iter()
        .any(|one| at(secret, one).is_some_and(|right| right == code))
}

/// The code of a period; `None` if the secret isn't base32.
fn at(secret: &str, period: u64) -> Option<String> {
    let bare = secret.trim_end_matches('=').replace(' ', "").to_ascii_uppercase();
    let key = BASE32_NOPAD.decode(bare.as_bytes()).ok()?;
    let mut mac = <Hmac<Sha1> as KeyInit>::new_from_slice(&key).ok()?;
    mac.update(&period.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest.last()? & 15);
    let four = digest.get(offset..offset + 4)?;
    let number = four.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)) & 0x7fff_ffff;
    Some(format!("{:06}", number % 1_000_000))
}

#[cfg(test)]
mod tests {
    use super::matches;

    /// The vectors of RFC 6238, appendix B, cut to six digits.
    #[test]
    fn codes_are_those_of_the_rfc() {
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert!(matches(secret, code, seconds * 1000), "{code}");
            assert!(matches(secret, code, (seconds + 30) * 1000), "{code}, a period later");
            assert!(!matches(secret, code, (seconds + 60) * 1000), "{code}, two periods later");
        }
        assert!(!matches(secret, "", 59_000) && !matches("!", "287082", 59_000));
    }
}
