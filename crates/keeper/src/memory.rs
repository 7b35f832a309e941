//! What tasks have seen, for those that come soon.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Values by key, each for a while.
pub(crate) struct Memory {
    patience: Duration,
    /// The oldest first.
    seen: Mutex<Vec<Seen>>,
}

struct Seen {
    key: Vec<u8>,
    value: Vec<u8>,
    since: Instant,
}

/// Each add-on has a few; a playbook about more add-ons than fit names them in lists.
const MOST: usize = 1024;

impl Memory {
    pub(crate) fn new(patience: Duration) -> Self {
        Self { patience, seen: Mutex::default() }
    }

    /// An empty value makes it forget.
    pub(crate) fn remember(&self, key: Vec<u8>, value: Vec<u8>) {
        let mut seen = self.lock();
        seen.retain(|seen| seen.key != key && seen.since.elapsed() < self.patience);
        if value.is_empty() {
            return;
        }
        if seen.len() >= MOST {
            seen.remove(0);
        }
        seen.push(Seen { key, value, since: Instant::now() });
    }

    /// Empty where nothing is known.
    pub(crate) fn recall(&self, key: &[u8]) -> Vec<u8> {
        let seen = self.lock();
        let found = seen.iter().find(|seen| seen.key == key && seen.since.elapsed() < self.patience);
        found.map(|seen| seen.value.clone()).unwrap_or_default()
    }

    /// It holds no invariant that a panic elsewhere could break.
    fn lock(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Memory};
    use std::time::Duration;

    fn recalled(memory: &Memory, key: &str) -> String {
        String::from_utf8(memory.recall(key.as_bytes())).unwrap()
    }

    #[test]
    fn the_last_that_was_said_is_known_for_a_while() {
        let memory = Memory::new(Duration::from_secs(60));
        let remember = |key: &str, value: &str| memory.remember(key.into(), value.into());
        assert_eq!(recalled(&memory, "shop"), "");
        remember("shop", "one");
        remember("shop", "two");
        assert_eq!(recalled(&memory, "shop"), "two");
        (1..MOST).for_each(|number| remember(&number.to_string(), "x"));
        assert_eq!(recalled(&memory, "shop"), "two");
        remember("one more", "x");
        assert_eq!(recalled(&memory, "shop"), "", "the oldest one went");
        remember("1", "");
        remember("shop", "three");
        assert_eq!((recalled(&memory, "1"), recalled(&memory, "2")), (String::new(), "x".to_owned()));
        let forgetful = Memory::new(Duration::ZERO);
        forgetful.remember("shop".into(), "one".into());
        assert_eq!(recalled(&forgetful, "shop"), "");
    }
}
