//! One add-on or several in one task: a single add-on is a batch of one, and goes the same way.

mod concurrency;
mod duplicates;
mod places;
mod result;

use std::time::Duration;

use addon_result::{Observation, observe_each};
use ansible_module::{Failure, Outcome, Problem, Task};
use clevercloud::model::Addon;
use clevercloud::{Api, Error, Owner};
use connection::{Limits, each_in_parallel};

pub use concurrency::CONCURRENCY;
pub use duplicates::duplicates;

/// The add-ons of one task.
#[derive(Debug)]
pub struct Batch {
    /// `addons`, where the task gives a list; its results are a list then as well, also that of a single entry.
    is_list: bool,
    concurrency: usize,
}

/// The option that holds the list.
pub const ADDONS: &str = "addons";

impl Batch {
    /// Of a list, or of the one add-on that the task's own options describe.
    pub fn new(is_list: bool, concurrency: i64, task: &Task, problems: &mut Vec<Problem>) -> Self {
        Self { is_list, concurrency: concurrency::checked(concurrency, task, problems) }
    }

    /// The way to the options of an entry, as a prefix of their canonical names: empty, or such as `addons[3].`.
    pub fn prefix(&self, index: usize) -> String {
        if self.is_list { format!("{}.", place(index)) } else { String::new() }
    }

    /// How long the task may take, from how long each entry waits at most.
    pub fn limits(&self, waits: impl ExactSizeIterator<Item = Option<Duration>>) -> Limits {
        let turns = u32::try_from(waits.len().div_ceil(self.concurrency)).unwrap_or(u32::MAX);
        Limits { wait: waits.flatten().max(), turns, width: 1 }
    }

    /// Works on each item, at most `concurrency` at a time; the results come in the order of the items.
    pub fn each<'t, T: Sync, A: Send>(&self, items: &'t [T], work: impl Fn(&'t T) -> A + Sync) -> Vec<A> {
        each_in_parallel(items, self.concurrency, work)
    }

    /// Reads environments and details, of at most `concurrency` add-ons at a time.
    pub fn observe(&self, api: &Api, addons: &[(&Owner, &Addon)]) -> Vec<Result<Observation, Error>> {
        observe_each(api, addons, self.concurrency)
    }

    /// The result of the task from those of its entries, in their order.
    pub fn finish(&self, results: Vec<Result<Outcome, Failure>>, task: &Task) -> Result<Outcome, Failure> {
        if self.is_list {
            return result::of_list(results, task);
        }
        results.into_iter().next().unwrap_or_else(|| Ok(Outcome::unchanged()))
    }
}

/// How an entry is called.
fn place(index: usize) -> String {
    format!("{ADDONS}[{index}]")
}
