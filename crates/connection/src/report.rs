//! What every result tells about the requests behind it.

use ansible_module::{Failure, Outcome, Task};
use clevercloud::Retry;
use serde_json::{Value, json};

use crate::open::Connection;

impl Connection {
    /// Adds `api` and a warning for every attempt that was repeated, to a success and to a failure alike.
    pub fn report(&self, task: &Task, result: Result<Outcome, Failure>) -> Result<Outcome, Failure> {
        let mut outcome = result.map_err(|failure| self.report_failure(task, failure))?;
        let (api, warnings) = self.traffic(task);
        outcome.values.insert("api".to_owned(), api);
        outcome.warnings.extend(warnings);
        Ok(outcome)
    }

    /// The same for a failure alone.
    pub fn report_failure(&self, task: &Task, failure: Failure) -> Failure {
        let (api, warnings) = self.traffic(task);
        failure.with_value("api", api).with_warnings(warnings)
    }

    fn traffic(&self, task: &Task) -> (Value, Vec<String>) {
        let traffic = self.api().traffic();
        let api = json!({
            "requests": traffic.requests,
            "attempts": traffic.attempts,
            "elapsed_ms": u64::try_from(task.started.elapsed().as_millis()).unwrap_or(u64::MAX),
            "last_request_id": traffic.last_request_id,
            "credentials": self.credentials_source(),
        });
        (api, traffic.retries.iter().map(warning).collect())
    }

    /// ` from the environment`, for sentences.
    pub(crate) fn credentials_phrase(&self) -> String {
        self.credentials_source().map(|source| format!(" from {source}")).unwrap_or_default()
    }

    /// Where the credentials came from, never what they are.
    pub fn credentials_source(&self) -> Option<&str> {
        self.source.as_deref()
    }
}

fn warning(retry: &Retry) -> String {
    let Retry { method, path, reason, attempt, attempts, delay } = retry;
    let seconds = delay.as_secs_f64();
    format!(
        "Attempt {attempt} of {attempts} at {method} {path}: the API {reason}; tried again after {seconds:.1} s."
    )
}
