//! Which add-ons, and how: what the argument spec can't check, of all entries at once.

use std::time::Duration;

use ansible_module::{Failure, Problem, Task};
use batch::Batch;
use connection::OwnerArgument;
use provisioning::{Written, provider_hint};

use crate::arguments::{Entry, Own};

/// Which add-on, and how.
pub(crate) struct Wanted {
    /// Whose it is, where the entry says so itself.
    pub(crate) owner: Option<OwnerArgument>,
    pub(crate) owner_option: String,
    pub(crate) addon: Written<String>,
    pub(crate) provider: Option<Written<String>>,
    pub(crate) force: bool,
    pub(crate) force_option: String,
    /// How long to wait until it is gone.
    pub(crate) wait: Option<Duration>,
    pub(crate) wait_timeout_option: String,
}

/// What an entry gets that says nothing else.
struct Defaults {
    force: bool,
    wait: bool,
    wait_timeout: Duration,
}

impl Own {
    /// What is wanted, in the order of the entries.
    pub(crate) fn wanted(self, task: &Task) -> Result<(Batch, Vec<Wanted>), Failure> {
        let mut problems = Vec::new();
        let batch = Batch::new(self.addons.is_some(), self.concurrency, task, &mut problems);
        let wait_timeout = connection::seconds(self.wait_timeout, task.written("wait_timeout"));
        let wait_timeout = keep(wait_timeout, &mut problems).unwrap_or_default();
        let defaults = Defaults { force: self.force, wait: self.wait, wait_timeout };
        let entries = self.addons.unwrap_or_else(|| {
            vec![Entry {
                addon: self.addon,
                provider: self.provider,
                force: None,
                wait: None,
                wait_timeout: None,
                organisation: None,
            }]
        });
        let mut wanted = Vec::with_capacity(entries.len());
        for (index, entry) in entries.into_iter().enumerate() {
            let prefix = batch.prefix(index);
            let called = |name: &str| task.written(&format!("{prefix}{name}"));
            wanted.push(entry.wanted(called, &defaults, &mut problems));
        }
        if problems.is_empty() {
            problems = batch::duplicates(wanted.iter().map(|wanted| Some(wanted.written_identity())));
        }
        if problems.is_empty() { Ok((batch, wanted)) } else { Err(Failure::arguments(problems)) }
    }
}

impl Entry {
    /// Of use only if it brought no problem.
    fn wanted(
        self,
        called: impl Fn(&str) -> String,
        defaults: &Defaults,
        problems: &mut Vec<Problem>,
    ) -> Wanted {
        let addon = Written::new(called("addon"), self.addon.unwrap_or_default());
        if addon.value.trim().is_empty() {
            let sentence = format!("{} is empty; give the id or the name of an add-on.", addon.option);
            problems.push(Problem { option: addon.option.clone(), sentence });
        }
        let owner = self.organisation.map(|text| OwnerArgument::parse(Some(text), called("organisation")));
        let wait_timeout = self.wait_timeout.map(|value| connection::seconds(value, called("wait_timeout")));
        let wait_timeout = wait_timeout.and_then(|seconds| keep(seconds, problems));
        Wanted {
            owner: owner.and_then(|owner| keep(owner, problems)),
            owner_option: called("organisation"),
            addon,
            provider: self.provider.map(|provider| Written::new(called("provider"), provider)),
            force: self.force.unwrap_or(defaults.force),
            force_option: called("force"),
            wait: self.wait.unwrap_or(defaults.wait).then_some(wait_timeout.unwrap_or(defaults.wait_timeout)),
            wait_timeout_option: called("wait_timeout"),
        }
    }
}

impl Wanted {
    /// What can be told of the add-on before the API is asked.
    fn written_identity(&self) -> (&str, &str, Option<&str>) {
        let owner = self.owner.as_ref().map_or("", OwnerArgument::text);
        let provider = self.provider.as_ref().map(|written| written.value.as_str());
        (owner, &self.addon.value, provider.map(|written| provider_hint(written).unwrap_or(written)))
    }
}

fn keep<T>(result: Result<T, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    result.map_err(|problem| problems.push(problem)).ok()
}
