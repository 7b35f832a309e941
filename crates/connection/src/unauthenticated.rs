//! What a 401 says: expired, revoked and wrong credentials have different remedies, and so has a wrong clock.

use std::time::{SystemTime, UNIX_EPOCH};

use clevercloud::Answered;

use crate::sentence::said;

/// Why the API takes credentials for nobody's.
#[derive(Debug, PartialEq, Eq)]
pub enum Unauthenticated {
    /// Their time is up, since this date in ISO 8601 where it is known.
    Expired(Option<String>),
    /// They were taken back.
    Revoked,
    /// This machine's clock is ahead by so many seconds, behind if negative, so that signatures don't hold.
    WrongClock(i64),
    /// Nobody knows them.
    Unknown,
}

/// OAuth leaves the tolerance to the server; five minutes is what servers usually allow.
const TOLERANCE_SECONDS: u64 = 300;

impl Unauthenticated {
    /// Reads it out of a refusal. What the API says of expired and revoked tokens is unconfirmed, so that the words
    /// are looked for in its message, and `expires` decides where the date is known here.
    pub fn why(answered: &Answered, expires: Option<&str>) -> Self {
        let message = answered.message.to_lowercase();
        if message.contains("expired") || expires.is_some_and(has_passed) {
            return Self::Expired(expires.filter(|date| has_passed(date)).map(str::to_owned));
        }
        if message.contains("revoked") {
            return Self::Revoked;
        }
        match answered.clock_ahead {
            Some(seconds) if seconds.unsigned_abs() > TOLERANCE_SECONDS => Self::WrongClock(seconds),
            _ => Self::Unknown,
        }
    }
}

/// Whether a date in ISO 8601 and UTC lies behind us; such dates are in the order of their letters.
pub fn has_passed(date: &str) -> bool {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    date < provisioning::iso8601(i64::try_from(now).unwrap_or(i64::MAX)).as_str()
}

/// `12 minutes ahead of`, `3 hours behind`.
pub fn clock_phrase(seconds: i64) -> String {
    let (amount, unit) = match seconds.unsigned_abs() {
        seconds if seconds < 2 * 3600 => (seconds / 60, "minutes"),
        seconds if seconds < 2 * 86_400 => (seconds / 3600, "hours"),
        seconds => (seconds / 86_400, "days"),
    };
    let direction = if seconds > 0 { "ahead of" } else { "behind" };
    format!("{amount} {unit} {direction}")
}

pub(crate) fn sentence(answered: &Answered, host: &str, who: &str, expires: Option<&str>) -> String {
    const REMEDY: &str = "make new ones with `clevercloud-login`, or correct auth.";
    let said = said(answered);
    match Unauthenticated::why(answered, expires) {
        Unauthenticated::Expired(date) => {
            let date = date.map(|date| format!(" on {date}")).unwrap_or_default();
            format!("The credentials{who} for {host} expired{date}{said}; {REMEDY}")
        }
        Unauthenticated::Revoked => format!("The credentials{who} for {host} were revoked{said}; {REMEDY}"),
        Unauthenticated::WrongClock(seconds) => format!(
            "{host} did not accept the credentials{who}{said}, and this machine's clock is {} its own, which makes every signature wrong; set the clock.",
            clock_phrase(seconds)
        ),
        Unauthenticated::Unknown => format!("{host} did not accept the credentials{who}{said}; {REMEDY}"),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use clevercloud::Answered;

    #[test]
    fn expired_revoked_and_wrong_credentials_and_a_wrong_clock_differ() {
        let told = |message: &str, clock_ahead, expires| {
            let message = message.to_owned();
            let answered = Answered { status: 401, message, clock_ahead, ..Answered::default() };
            sentence(&answered, "api.test", " from profile work of clever-tools", expires)
        };
        let sentences = [
            told("Not connected", Some(2), Some("9999-01-01T00:00:00.000Z")),
            told("Not connected", Some(2), Some("2020-01-01T00:00:00.000Z")),
            told("The token has expired", None, None),
            told("The token was revoked", None, None),
            told("Not connected", Some(725), None),
            told("", Some(-3 * 86_400), None),
        ];
        insta::assert_snapshot!(sentences.join("\n"));
    }
}
