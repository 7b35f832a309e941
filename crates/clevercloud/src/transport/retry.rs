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

/// What the server asks for, else a random part ("full jitter") of a wait that doubles with every attempt, so that
/// fifty parallel tasks do not come back in step.
pub(super) fn delay(kind: &ErrorKind, attempt: u32, first: Duration) -> Duration {
    if let ErrorKind::Answered(answered) = kind
        && let Some(asked) = answered.retry_after
    {
        return asked;
    }
    let ceiling = first.saturating_mul(1 << attempt.saturating_sub(1).min(16)).min(Settings::MAX_DELAY);
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
    use super::delay;
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

    #[test]
    fn the_server_decides_when_it_says_so() {
        let asked =
            Answered { status: 429, retry_after: Some(Duration::from_secs(3)), ..Answered::default() };
        assert_eq!(delay(&ErrorKind::Answered(Box::new(asked)), 1, Duration::ZERO), Duration::from_secs(3));
    }
}
