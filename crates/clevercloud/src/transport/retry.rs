//! How long to wait before the next attempt.

use std::time::Duration;

use ring::rand::{SecureRandom, SystemRandom};

use super::settings::Settings;
use crate::error::ErrorKind;

/// One attempt that failed and was followed by another.
#[derive(Debug, Clone)]
pub struct Retry {
    /// `GET`, …
    pub method: &'static str,
    /// Path without query.
    pub path: String,
    /// What went wrong, as [`ErrorKind`] says it.
    pub reason: String,
    /// Number of the attempt that failed, from 1.
    pub attempt: u32,
    /// How many there may be.
    pub attempts: u32,
    /// Wait that followed.
    pub delay: Duration,
}

/// How often a request that was refused with 429 is sent, as a multiple of [`Settings::attempts`]. The server is well
/// then and only asks for patience: fifty parallel tasks need more of it than five attempts have.
const PATIENCE: u32 = 3;

/// How often a request that fails like this is sent. A single attempt stays a single one.
pub(super) fn limit(kind: &ErrorKind, attempts: u32) -> u32 {
    match attempts {
        0 | 1 => 1,
        _ if !kind.is_transient() => 1,
        _ if kind.is_rate_limit() => attempts.saturating_mul(PATIENCE),
        _ => attempts,
    }
}

/// A random part ("full jitter") of a wait that doubles with every attempt, so that fifty parallel tasks do not come
/// back in step; on top of what the server asks for, as it asks them all for the same.
pub(super) fn delay(kind: &ErrorKind, attempt: u32, first: Duration) -> Duration {
    let ceiling = first.saturating_mul(1 << attempt.saturating_sub(1).min(16)).min(Settings::MAX_DELAY);
    kind.retry_after().unwrap_or_default().saturating_add(spread(ceiling))
}

/// A random part of `ceiling`.
pub(super) fn spread(ceiling: Duration) -> Duration {
    ceiling.mul_f64(random_fraction())
}

/// Between 0 and 1; 1 where the system has no randomness to give, which means waiting the longest.
fn random_fraction() -> f64 {
    let mut bytes = [0; 4];
    match SystemRandom::new().fill(&mut bytes) {
        Ok(()) => f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX),
        Err(_) => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{delay, limit};
    use crate::error::{Answered, ErrorKind};
    use std::time::Duration;

    #[test]
    fn waits_double_up_to_ten_seconds_and_vary() {
        let first = Duration::from_millis(500);
        for (attempt, ceiling) in [(1, 500), (2, 1000), (3, 2000), (6, 10_000), (60, 10_000)] {
            let waits: Vec<_> = (0..100).map(|_| delay(&ErrorKind::TimedOut, attempt, first)).collect();
            assert!(waits.iter().all(|wait| *wait <= Duration::from_millis(ceiling)), "{attempt}");
            assert!(waits.iter().any(|wait| *wait > Duration::from_millis(ceiling / 2)), "{attempt}");
            assert!(waits.iter().any(|wait| *wait < Duration::from_millis(ceiling / 2)), "{attempt}");
        }
    }

    fn too_many(retry_after: Option<Duration>) -> ErrorKind {
        ErrorKind::Answered(Box::new(Answered { status: 429, retry_after, ..Answered::default() }))
    }

    #[test]
    fn what_the_server_asks_for_comes_on_top() {
        let first = Duration::from_millis(500);
        for asked in [Duration::from_secs(3), Duration::MAX] {
            let wait = delay(&too_many(Some(asked)), 1, first);
            assert!((asked..=asked.saturating_add(first)).contains(&wait), "{wait:?}");
        }
    }

    #[test]
    fn a_server_that_asks_for_patience_gets_it() {
        assert_eq!(limit(&ErrorKind::TimedOut, 5), 5);
        assert_eq!(limit(&too_many(None), 5), 15);
        assert_eq!(limit(&too_many(None), 1), 1);
        assert_eq!(limit(&ErrorKind::Tls(String::new()), 5), 1);
    }
}
