//! The same work on several things.

use std::iter;
use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use clevercloud::Error;

/// Connections that are open at the same time.
const MOST: usize = 8;

/// Workers that begin; with more work than that, about one for each processor.
const FEW: usize = 4;

/// An API on this machine or beside it answers sooner.
const MOMENT: Duration = Duration::from_millis(1);

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
    let (mut of_a, mut of_b) = (None, None);
    let ended = both(Box::new(|| of_a = Some(a())), Box::new(|| of_b = Some(b())));
    match (of_a, of_b) {
        (Some(a), Some(b)) => (a, b),
        // Only a panic leaves no answer.
        _ => resume_unwind(ended.err().unwrap_or_else(|| Box::new(()))),
    }
}

/// Not generic, so that the executable has it once.
fn both<'work>(
    this: Box<dyn FnOnce() + 'work>,
    other: Box<dyn FnOnce() + Send + 'work>,
) -> thread::Result<()> {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        this();
        other.join()
    })
}

/// Two questions about each item, `most` items at a time; the answers come in the order of the items.
pub fn both_of_each<T: Sync, A: Send, B: Send>(
    items: &[T],
    most: usize,
    first: impl Fn(&T) -> A + Sync,
    second: impl Fn(&T) -> B + Sync,
) -> Vec<(A, B)> {
    enum Question<'t, T> {
        First(&'t T),
        Second(&'t T),
    }
    enum Answer<A, B> {
        First(A),
        Second(B),
    }
    let questions: Vec<_> =
        items.iter().flat_map(|item| [Question::First(item), Question::Second(item)]).collect();
    let answers = each_in_parallel(&questions, 2 * most, |question| match question {
        Question::First(item) => Answer::First(first(item)),
        Question::Second(item) => Answer::Second(second(item)),
    });
    let (mut firsts, mut seconds) = (Vec::new(), Vec::new());
    for answer in answers {
        match answer {
            Answer::First(answer) => firsts.push(answer),
            Answer::Second(answer) => seconds.push(answer),
        }
    }
    firsts.into_iter().zip(seconds).collect()
}

/// Works on each item, at most `most` at a time; the results come in the order of the items.
///
/// A few workers begin: where answers come at once, more of them would only wait for a processor, and for each other at
/// the allocator's lock. When no answer comes for a moment, the others are called.
pub fn each_in_parallel<'t, T: Sync, A: Send>(
    items: &'t [T],
    most: usize,
    work: impl Fn(&'t T) -> A + Sync,
) -> Vec<A> {
    if let [only] = items {
        return vec![work(only)];
    }
    let answers: Vec<_> = items.iter().map(|_| Mutex::new(None)).collect();
    in_turns(items.len(), most, &|index| {
        if let (Some(item), Some(answer)) = (items.get(index), answers.get(index)) {
            let result = work(item);
            *answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        }
    });
    let answers =
        answers.into_iter().map(|answer| answer.into_inner().unwrap_or_else(PoisonError::into_inner));
    answers.flatten().collect()
}

/// Works on the things of these indices. Not generic, so that the executable has it once.
fn in_turns(count: usize, most: usize, work: &(dyn Fn(usize) + Sync)) {
    let (next, done) = (&AtomicUsize::new(0), &AtomicUsize::new(0));
    let take_turns = move || {
        let indices = iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        for index in indices.take_while(|index| *index < count) {
            work(index);
            done.fetch_add(1, Ordering::Relaxed);
        }
    };
    let is_left = move || next.load(Ordering::Relaxed) < count;
    let all = most.min(count);
    let few = if all > FEW { processors().clamp(2, FEW) } else { all };
    thread::scope(|scope| {
        let call = move |workers: Range<usize>| {
            for _ in workers.take_while(|_| is_left()) {
                scope.spawn(take_turns);
            }
        };
        // This thread takes turns as well.
        call(1..few);
        let watch = move || {
            let mut seen = None;
            while is_left() && seen != Some(done.load(Ordering::Relaxed)) {
                seen = Some(done.load(Ordering::Relaxed));
                thread::park_timeout(MOMENT);
            }
            call(few..all);
        };
        let watch = (all > few).then(|| scope.spawn(watch));
        take_turns();
        if let Some(watch) = watch {
            watch.thread().unpark();
        }
    });
}

fn processors() -> usize {
    thread::available_parallelism().map_or(FEW, NonZero::get)
}

#[cfg(test)]
mod tests {
    use super::{both_of_each, each_in_parallel, in_parallel};
    use clevercloud::{Context, Error, ErrorKind};
    use std::sync::Barrier;
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
    fn as_many_as_allowed_wait_for_slow_answers() {
        let meeting = Barrier::new(16);
        let items: Vec<usize> = (0..32).collect();
        assert_eq!(each_in_parallel(&items, 16, |item| (meeting.wait(), *item).1), items);
    }

    #[test]
    fn both_questions_about_an_item_are_asked_at_the_same_time() {
        let meeting = Barrier::new(2);
        let ask = |item: &usize| (meeting.wait(), *item).1;
        let answers = both_of_each(&[1, 2, 3], 1, ask, |item| ask(item) * 10);
        assert_eq!(answers, [(1, 10), (2, 20), (3, 30)]);
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
