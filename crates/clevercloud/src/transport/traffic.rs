//! What a run sent, for the result's `api` and its warnings.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::retry::Retry;

/// What was sent so far.
#[derive(Debug, Clone, Default)]
pub struct Traffic {
    /// Requests, however often each was tried.
    pub requests: u32,
    /// Times that a request was sent.
    pub attempts: u32,
    /// `Sozu-Id` of the last answer.
    pub last_request_id: Option<String>,
    /// Attempts that were repeated, in order.
    pub retries: Vec<Retry>,
}

#[derive(Debug, Default)]
pub(super) struct Counters(Mutex<Traffic>);

impl Counters {
    pub(super) fn count_request(&self) {
        self.lock().requests += 1;
    }

    pub(super) fn count_attempt(&self) {
        self.lock().attempts += 1;
    }

    pub(super) fn count_retry(&self, retry: Retry) {
        self.lock().retries.push(retry);
    }

    pub(super) fn note_request_id(&self, id: Option<&str>) {
        if let Some(id) = id {
            self.lock().last_request_id = Some(id.to_owned());
        }
    }

    pub(super) fn snapshot(&self) -> Traffic {
        self.lock().clone()
    }

    /// Counters stay usable after a panic of another thread: they hold no invariant.
    fn lock(&self) -> MutexGuard<'_, Traffic> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
