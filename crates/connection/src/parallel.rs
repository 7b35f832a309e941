//! The same question about several things.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use clevercloud::Error;

/// Connections that are open at the same time.
const MOST: usize = 8;

/// Asks about each item, a few at a time; the answers come in the order of the items.
pub fn in_parallel<T: Sync, A: Send>(
    items: &[T],
    ask: impl Fn(&T) -> Result<A, Error> + Sync,
) -> Result<Vec<A>, Error> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut answers = Vec::new();
        while let Some((index, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|index| Some((index, items.get(index)?)))
        {
            answers.push((index, ask(item)?));
        }
        Ok(answers)
    };
    let mut answers: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..MOST.min(items.len())).map(|_| scope.spawn(work)).collect();
        let parts =
            workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        parts.collect::<Result<Vec<_>, Error>>()
    })?
    .into_iter()
    .flatten()
    .collect();
    answers.sort_by_key(|(index, _)| *index);
    Ok(answers.into_iter().map(|(_, answer)| answer).collect())
}
