//! Many cases on few emulators.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use end_to_end::Emulator;

use crate::scenario;

/// Cases wait most of their time.
const WORKERS: usize = 12;

/// Tries every case; each worker has an emulator of its own. A case that panics is one with that complaint. The
/// results are in the order of the cases.
pub(crate) fn share<C: Sync, R: Send>(
    cases: &[C],
    run: impl Fn(&Emulator, &C) -> Result<R, String> + Sync,
) -> Vec<Result<R, String>> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, Result<R, String>)>> = Mutex::default();
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                let emulator = scenario::start();
                while let Some((place, case)) = Some(next.fetch_add(1, Ordering::Relaxed))
                    .and_then(|place| Some((place, cases.get(place)?)))
                {
                    let result = catch_unwind(AssertUnwindSafe(|| run(&emulator, case)));
                    let result = result.unwrap_or_else(|panic| Err(text(&*panic)));
                    results.lock().unwrap().push((place, result));
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap();
    results.sort_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, result)| result).collect()
}

fn text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}
