//! Nonces that were used, for `--check-nonces`.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

#[derive(Default)]
pub(crate) struct Nonces(Mutex<HashSet<String>>);

impl Nonces {
    /// Remembers a nonce; false if it was known.
    pub(super) fn is_new(&self, consumer: &str, token: &str, timestamp: &str, nonce: &str) -> bool {
        let key = [consumer, token, timestamp, nonce].join("\n");
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key)
    }
}
