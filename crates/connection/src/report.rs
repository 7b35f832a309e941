//! What every result tells about the requests behind it.

use ansible_module::{Failure, Outcome, Task};
use clevercloud::Retry;
use serde_json::json;

use crate::open::Connection;

/// Adds `api` and a warning for every attempt that was repeated, to a success and to a failure alike.
pub fn with_traffic(
    connection: &Connection,
    task: &Task,
    result: Result<Outcome, Failure>,
) -> Result<Outcome, Failure> {
    let traffic = connection.api().traffic();
    let warnings: Vec<String> = traffic.retries.iter().map(warning).collect();
    let api = json!({
        "requests": traffic.requests,
        "attempts": traffic.attempts,
        "elapsed_ms": u64::try_from(task.started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "last_request_id": traffic.last_request_id,
        "credentials": connection.credentials_source(),
    });
    match result {
        Ok(mut outcome) => {
            outcome.values.insert("api".to_owned(), api);
            outcome.warnings.extend(warnings);
            Ok(outcome)
        }
        Err(failure) => Err(failure.with_value("api", api).with_warnings(warnings)),
    }
}

fn warning(retry: &Retry) -> String {
    let Retry { method, path, reason, attempt, attempts, delay } = retry;
    let seconds = delay.as_secs_f64();
    format!(
        "Attempt {attempt} of {attempts} at {method} {path}: the API {reason}; tried again after {seconds:.1} s."
    )
}

impl Connection {
    /// ` from the environment`, for sentences.
    pub(crate) fn credentials_phrase(&self) -> String {
        self.credentials_source().map(|source| format!(" from {source}")).unwrap_or_default()
    }

    /// Where the credentials came from, never what they are.
    pub(crate) fn credentials_source(&self) -> Option<&str> {
        self.source.as_deref()
    }
}
