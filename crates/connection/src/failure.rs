//! From the API's errors and the resolution's problems to Ansible's failures.

use ansible_module::Failure;
use clevercloud::Error;
use serde_json::{Map, Value, json};

use crate::open::Connection;
use crate::sentence;

/// What is wrong with the arguments, all at once.
pub fn argument_failure(problems: impl IntoIterator<Item = provisioning::Problem>) -> Failure {
    let problems = problems.into_iter();
    Failure::arguments(
        problems
            .map(|problem| ansible_module::Problem { option: problem.option, sentence: problem.sentence })
            .collect(),
    )
}

/// A request that failed.
pub fn request_failure(connection: &Connection, error: &Error) -> Failure {
    let host = connection.api().settings().base_url.authority();
    let (kind, sentence) = sentence::of(error, host, &connection.credentials_phrase(), connection.expires());
    Failure::new(kind, sentence).with_error(fields(error))
}

fn fields(error: &Error) -> Map<String, Value> {
    let answered = match &error.kind {
        clevercloud::ErrorKind::Answered(answered) => Some(answered),
        _ => None,
    };
    let context = &error.context;
    let fields = json!({
        "status": error.kind.status(),
        "code": answered.and_then(|answered| answered.code.clone()),
        "request_id": context.request_id,
        "method": context.method,
        "path": context.path,
        "attempts": context.attempts,
        "elapsed_ms": u64::try_from(context.elapsed.as_millis()).unwrap_or(u64::MAX),
        // Only what writes can have happened.
        "may_have_happened": context.method != "GET" && error.kind.may_have_happened(),
        "retryable": error.kind.is_transient(),
    });
    match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
