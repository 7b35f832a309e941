//! From the options to what is wanted: what the argument spec can't check, of all entries at once.

use std::time::Duration;

use ansible_module::{Failure, Task};
use batch::Batch;

use crate::arguments::{Entry, OnDrift, Own};
use crate::reader::Reader;
use crate::wanted::Wanted;

/// What an entry gets that says nothing else.
pub(crate) struct Defaults {
    pub(crate) on_drift: OnDrift,
    pub(crate) wait: bool,
    pub(crate) wait_timeout: Duration,
}

impl Own {
    /// What is wanted, in the order of the entries.
    pub(crate) fn wanted(self, task: &Task) -> Result<(Batch, Vec<Wanted>), Failure> {
        let mut problems = Vec::new();
        let batch = Batch::new(self.addons.is_some(), self.concurrency, task, &mut problems);
        let wait_timeout = connection::seconds(self.wait_timeout, task.written("wait_timeout"))
            .unwrap_or_else(|problem| {
                problems.push(problem);
                Duration::ZERO
            });
        let defaults = Defaults { on_drift: self.on_drift, wait: self.wait, wait_timeout };
        let entries = self.addons.unwrap_or_else(|| {
            vec![Entry {
                provider: self.provider,
                name: self.name,
                details: self.details,
                on_drift: None,
                linked_applications: self.linked_applications,
                tags: self.tags,
                wait: None,
                wait_timeout: None,
                organisation: None,
            }]
        });
        let mut wanted = Vec::with_capacity(entries.len());
        for (index, entry) in entries.into_iter().enumerate() {
            wanted.push(Reader::new(batch.prefix(index), task, &mut problems).read(entry, &defaults));
        }
        if problems.is_empty() {
            problems = batch::duplicates(wanted.iter().map(|wanted| Some(wanted.written_identity())));
        }
        if problems.is_empty() { Ok((batch, wanted)) } else { Err(Failure::arguments(problems)) }
    }
}
