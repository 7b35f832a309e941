//! Questions whose answers several workers need.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use clevercloud::Error;

/// Answers by question. Each question is asked once; who asks it meanwhile waits for the answer, and all share it.
pub struct Once<K, V>(Mutex<BTreeMap<K, Arc<OnceLock<Shared<V>>>>>);

type Shared<V> = Result<Arc<V>, Error>;

impl<K: Ord, V> Once<K, V> {
    /// The answer, failures included: `ask` is called for the first one only.
    pub fn get(&self, question: K, ask: impl FnOnce() -> Result<V, Error>) -> Shared<V> {
        // The map itself holds no invariant that a panic elsewhere could break.
        let answer =
            Arc::clone(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(question).or_default());
        answer.get_or_init(|| ask().map(Arc::new)).clone()
    }
}

impl<K, V> Default for Once<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

#[cfg(test)]
mod tests {
    use super::Once;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    #[test]
    fn whoever_asks_the_same_gets_the_same_answer() {
        let (once, asked) = (Once::default(), AtomicUsize::new(0));
        let ask = |question| once.get(question, || Ok(asked.fetch_add(1, Ordering::SeqCst))).unwrap();
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| ask("zones"));
            }
        });
        assert_eq!((*ask("zones"), *ask("plans")), (0, 1));
    }
}
