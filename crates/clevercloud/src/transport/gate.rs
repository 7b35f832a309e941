//! When the API asks one request to wait, it means all of them.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::error::ErrorKind;

/// Shut while the API does not want to be asked (429 with `Retry-After`), for every thread of the run.
#[derive(Debug, Default)]
pub(super) struct Gate(Mutex<Option<Shut>>);

#[derive(Debug)]
struct Shut {
    until: Instant,
    refusal: ErrorKind,
}

impl Gate {
    /// Shuts it for as long as the API asked for, if it did, and if time can be counted that far.
    pub(super) fn heed(&self, refusal: &ErrorKind) {
        let wait = refusal.retry_after().filter(|_| refusal.is_rate_limit());
        let Some(until) = wait.and_then(|wait| Instant::now().checked_add(wait)) else { return };
        let mut shut = self.lock();
        if shut.as_ref().is_none_or(|shut| shut.until < until) {
            *shut = Some(Shut { until, refusal: refusal.clone() });
        }
    }

    /// How long the next request has to wait, or the refusal where it would have to wait past `deadline`.
    pub(super) fn wait(&self, deadline: Instant) -> Result<Duration, ErrorKind> {
        match &*self.lock() {
            Some(shut) if shut.until >= deadline => Err(shut.refusal.clone()),
            Some(shut) => Ok(shut.until.saturating_duration_since(Instant::now())),
            None => Ok(Duration::ZERO),
        }
    }

    /// It stays usable after a panic of another thread: it holds no invariant.
    fn lock(&self) -> MutexGuard<'_, Option<Shut>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Gate;
    use crate::error::{Answered, ErrorKind};
    use std::time::{Duration, Instant};

    fn refusal(seconds: Option<u64>) -> ErrorKind {
        let retry_after = seconds.map(Duration::from_secs);
        ErrorKind::Answered(Box::new(Answered { status: 429, retry_after, ..Answered::default() }))
    }

    #[test]
    fn the_longest_wait_that_was_asked_for_holds_for_all() {
        let gate = Gate::default();
        let deadline = Instant::now() + Duration::from_secs(600);
        assert_eq!(gate.wait(deadline), Ok(Duration::ZERO));
        gate.heed(&refusal(None));
        assert_eq!(gate.wait(deadline), Ok(Duration::ZERO), "it asked for nothing");
        gate.heed(&refusal(Some(300)));
        gate.heed(&refusal(Some(1)));
        let wait = gate.wait(deadline).unwrap();
        assert!(wait > Duration::from_secs(200) && wait <= Duration::from_secs(300), "{wait:?}");
        assert_eq!(gate.wait(Instant::now()), Err(refusal(Some(300))), "nobody waits past the deadline");
    }
}
