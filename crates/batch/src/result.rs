//! One result from those of the entries.

use addon_result::without_secrets;
use ansible_module::{Diff, Failure, Outcome, Task};
use serde_json::{Map, Value};

use crate::{ADDONS, place, places};

/// What the entries left behind.
#[derive(Default)]
struct Total {
    entries: Vec<Map<String, Value>>,
    changed: bool,
    diffs: Vec<Value>,
    warnings: Vec<String>,
    /// Index and sentence of each entry that failed.
    failures: Vec<(usize, String)>,
}

/// Each entry is shown as the result of a task of its own would be; one that failed takes nothing from the others but
/// their secrets, because Ansible prints all of a failed result.
pub(crate) fn of_list(results: Vec<Result<Outcome, Failure>>, task: &Task) -> Result<Outcome, Failure> {
    let mut total = Total::default();
    for result in results {
        total.add(result, task);
    }
    total.finish(task)
}

impl Total {
    fn add(&mut self, result: Result<Outcome, Failure>, task: &Task) {
        let index = self.entries.len();
        let mut entry = match result {
            Ok(Outcome { changed, mut values, diff, warnings }) => {
                self.diffs.extend(diff.filter(|_| changed && task.diff).map(|diff| named(diff, index)));
                self.warnings.extend(warnings);
                values.insert("changed".to_owned(), changed.into());
                values
            }
            Err(failure) => {
                self.failures.push((index, failure.message().to_owned()));
                let (values, warnings) = failure.into_parts();
                self.warnings.extend(warnings);
                values
            }
        };
        // Always there, so that a filter may ask for it.
        entry.entry("failed").or_insert(Value::Bool(false));
        self.changed |= entry.get("changed").and_then(Value::as_bool).unwrap_or(false);
        self.entries.push(entry);
    }

    fn finish(self, task: &Task) -> Result<Outcome, Failure> {
        let Self { entries, changed, diffs, warnings, failures } = self;
        let Some((_, first)) = failures.first() else {
            let mut values = Map::from_iter([(ADDONS.to_owned(), list(entries))]);
            if task.diff {
                values.insert("diff".to_owned(), Value::Array(diffs));
            }
            return Ok(Outcome { changed, values, diff: None, warnings });
        };
        let failed: Vec<usize> = failures.iter().map(|(index, _)| *index).collect();
        let sentence = format!(
            "{} of {} add-ons failed ({}){}: {first}",
            failed.len(),
            entries.len(),
            places::shown(&failed),
            if failed.len() == 1 { "" } else { ", the first of them because" }
        );
        let entries = entries.iter().map(without_secrets).collect();
        Err(Failure::new("addons", sentence)
            .with_value(ADDONS, list(entries))
            .with_value("changed", changed)
            .with_warnings(warnings))
    }
}

fn list(entries: Vec<Map<String, Value>>) -> Value {
    Value::Array(entries.into_iter().map(Value::Object).collect())
}

fn named(diff: Diff, index: usize) -> Value {
    let header = |header: &str| format!("{}: {header}", place(index));
    Diff { before_header: header(&diff.before_header), after_header: header(&diff.after_header), ..diff }
        .into_json()
}
