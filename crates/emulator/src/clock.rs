//! The moment, in the three notations of the API.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

tokio::task_local! {
    /// Milliseconds that the emulator is ahead of this machine while it answers a request.
    static AHEAD: u64;
}

/// Answers a request in the emulator's own time.
pub(crate) async fn ahead<T>(millis: u64, answer: impl Future<Output = T>) -> T {
    AHEAD.scope(millis, answer).await
}

/// Milliseconds since 1970: every date of `/v2`.
pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    millis(since).saturating_add(AHEAD.try_with(|ahead| *ahead).unwrap_or_default())
}

/// A setting of the emulator in the same unit.
pub(crate) fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// The reverse of [`iso`]; `+00:00` is what some clients write for `Z`.
pub(crate) fn parse(date: &str) -> Option<u64> {
    let date = date.strip_suffix("+00:00").map_or_else(|| date.to_owned(), |date| format!("{date}Z"));
    let moment = humantime::parse_rfc3339(&date).ok()?;
    moment.duration_since(UNIX_EPOCH).ok().map(millis)
}

/// `2026-01-01T00:00:00.123Z`.
pub(crate) fn iso(millis: u64) -> String {
    // humantime formats up to the year 9999; a date beyond that can only come from a damaged state file.
    const LAST: u64 = 253_402_300_799_999;
    humantime::format_rfc3339_millis(UNIX_EPOCH + Duration::from_millis(millis.min(LAST))).to_string()
}

/// `2026-01-01T00:00:00.123Z[UTC]`: not RFC 3339, and what `/v4/addon-providers` says for databases.
pub(crate) fn iso_utc(millis: u64) -> String {
    format!("{}[UTC]", iso(millis))
}

#[cfg(test)]
mod tests {
    use super::{iso, iso_utc, parse};

    #[test]
    fn dates_have_the_notations_of_the_api() {
        assert_eq!(iso(1_767_225_600_123), "2026-01-01T00:00:00.123Z");
        assert_eq!(iso_utc(0), "1970-01-01T00:00:00.000Z[UTC]");
        for same in ["2026-01-01T00:00:00.123Z", "2026-01-01T00:00:00.123+00:00"] {
            assert_eq!(parse(same), Some(1_767_225_600_123));
        }
        assert_eq!(parse("tomorrow"), None);
        assert_eq!(iso(u64::MAX), "9999-12-31T23:59:59.999Z");
    }
}
