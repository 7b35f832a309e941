//! The same work on several things.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use clevercloud::Error;

/// Connections that are open at the same time.
const MOST: usize = 8;

/// Asks about each item, a few at a time; the answers come in the order of the items. After an error nothing more is
/// asked.
pub fn in_parallel<T: Sync, A: Send>(
    items: &[T],
    ask: impl Fn(&T) -> Result<A, Error> + Sync,
) -> Result<Vec<A>, Error> {
    let stopped = AtomicBool::new(false);
    let answers = each_in_parallel(items, MOST, |item| {
        if stopped.load(Ordering::Relaxed) {
            return None;
        }
        let answer = ask(item);
        stopped.fetch_or(answer.is_err(), Ordering::Relaxed);
        Some(answer)
    });
    answers.into_iter().flatten().collect()
}

/// Does both at the same time.
pub fn side_by_side<A, B: Send>(a: impl FnOnce() -> A, b: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let b = scope.spawn(b);
        (a(), b.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// Works on each item, at most `most` at a time; the results come in the order of the items.
pub fn each_in_parallel<'t, T: Sync, A: Send>(
    items: &'t [T],
    most: usize,
    work: impl Fn(&'t T) -> A + Sync,
) -> Vec<A> {
    if let [only] = items {
        return vec![work(only)];
    }
    let next = AtomicUsize::new(0);
    let take_turns = || {
        let mut results = Vec::new();
        while let Some((index, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|index| Some((index, items.get(index)?)))
        {
            results.push((index, work(item)));
        }
        results
    };
    let mut results: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..most.min(items.len())).map(|_| scope.spawn(take_turns)).collect();
        let join = |worker: thread::ScopedJoinHandle<'_, _>| {
            worker.join().unwrap_or_else(|panic| resume_unwind(panic))
        };
        workers.into_iter().flat_map(join).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::{each_in_parallel, in_parallel};
    use clevercloud::{Context, Error, ErrorKind};
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_items_from_few_workers() {
        let (busy, most_busy) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items: Vec<usize> = (0..1000).collect();
        let results = each_in_parallel(&items, 4, |item| {
            most_busy.fetch_max(busy.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            std::thread::yield_now();
            busy.fetch_sub(1, Ordering::SeqCst);
            item * 2
        });
        assert_eq!(results, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        assert!(most_busy.into_inner() <= 4);
    }

    #[test]
    fn nothing_is_asked_after_an_error() {
        let asked = AtomicUsize::new(0);
        let items = [(); 1000];
        let answers = in_parallel(&items, |()| {
            asked.fetch_add(1, Ordering::SeqCst);
            Err::<(), _>(Error { kind: ErrorKind::TimedOut, context: Box::new(Context::default()) })
        });
        assert_eq!(answers.unwrap_err().kind, ErrorKind::TimedOut);
        assert!(asked.into_inner() <= 8);
    }
}
