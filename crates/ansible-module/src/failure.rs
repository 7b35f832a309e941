//! What a module that failed reports.

use serde_json::{Map, Value, json};

/// A failure: one sentence for the person (`msg`), data for the playbook (`error`).
///
/// Ansible prints all of a failed result, even with `no_log` its `msg` and `warnings`: nothing in here may hold a
/// secret.
#[derive(Debug, Clone)]
pub struct Failure(Box<Content>);

/// Boxed, as nearly every function can fail and would move all of it.
#[derive(Debug, Clone)]
struct Content {
    message: String,
    error: Map<String, Value>,
    values: Map<String, Value>,
    warnings: Vec<String>,
    problems: Vec<Problem>,
}

/// Two things that can go wrong independently; what is wrong with the arguments of both is said at once.
pub fn both<A, B>(a: Result<A, Failure>, b: Result<B, Failure>) -> Result<(A, B), Failure> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(mut a), Err(b)) if !a.0.problems.is_empty() && !b.0.problems.is_empty() => {
            a.0.problems.extend(b.0.problems);
            Err(Failure::arguments(a.0.problems))
        }
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// Something wrong with one argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The option as its author wrote it, with the way to it: `details.zone`, `linked_applications[2]`.
    pub option: String,
    /// A whole sentence that names the option and ends with the remedy.
    pub sentence: String,
}

impl Failure {
    /// A failure of this `error.kind`; the message is one sentence that ends with the remedy.
    pub fn new(kind: &'static str, message: impl Into<String>) -> Self {
        let error = Map::from_iter([("kind".to_owned(), kind.into())]);
        Self(Box::new(Content {
            message: message.into(),
            error,
            values: Map::new(),
            warnings: Vec::new(),
            problems: Vec::new(),
        }))
    }

    /// All that is wrong with the arguments, at once; kind `arguments`.
    pub fn arguments(problems: Vec<Problem>) -> Self {
        let sentences: Vec<&str> = problems.iter().map(|problem| problem.sentence.as_str()).collect();
        let message = match sentences.as_slice() {
            [only] => (*only).to_owned(),
            several => {
                format!("There are {} problems with the arguments: {}", several.len(), several.join(" "))
            }
        };
        let entry = |problem: &Problem| json!({"option": problem.option, "message": problem.sentence});
        let list = problems.iter().map(entry).collect();
        let mut failure = Self::new("arguments", message).with_error_value("problems", Value::Array(list));
        failure.0.problems = problems;
        failure
    }

    /// A bug of ours; kind `internal`.
    pub(crate) fn internal(message: impl Into<String>) -> Self {
        Self::new("internal", message)
    }

    /// Adds keys to `error`, next to `kind`.
    #[must_use]
    pub fn with_error(mut self, fields: Map<String, Value>) -> Self {
        self.0.error.extend(fields);
        self
    }

    /// Adds one key to `error`.
    #[must_use]
    pub fn with_error_value(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.error.insert(key.to_owned(), value.into());
        self
    }

    /// Says it in other words, where the caller knows more of what happened.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.0.message = message.into();
        self
    }

    /// Adds a key to the result itself, such as the id of what was made before the failure. `changed` is `false`
    /// unless it is given here.
    #[must_use]
    pub fn with_value(mut self, key: impl Into<String>, value: impl Into<Value>) -> Self {
        self.0.values.insert(key.into(), value.into());
        self
    }

    /// Adds warnings.
    #[must_use]
    pub fn with_warnings(mut self, warnings: Vec<String>) -> Self {
        self.0.warnings.extend(warnings);
        self
    }

    /// The sentence that Ansible shows.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The result, and the warnings, which Ansible wants at its top.
    pub fn into_parts(self) -> (Map<String, Value>, Vec<String>) {
        let mut result = Map::from_iter([("changed".to_owned(), Value::Bool(false))]);
        result.extend(self.0.values);
        result.insert("failed".to_owned(), Value::Bool(true));
        result.insert("msg".to_owned(), Value::String(self.0.message));
        result.insert("error".to_owned(), Value::Object(self.0.error));
        (result, self.0.warnings)
    }
}

#[cfg(test)]
mod tests {
    use super::{Failure, Problem, both};

    fn wrong(option: &str) -> Result<(), Failure> {
        let sentence = format!("{option} is wrong; correct it.");
        Err(Failure::arguments(vec![Problem { option: option.to_owned(), sentence }]))
    }

    #[test]
    fn what_is_wrong_with_the_arguments_is_said_at_once() {
        let message = both(wrong("a"), wrong("b")).unwrap_err().message().to_owned();
        assert_eq!(
            message,
            "There are 2 problems with the arguments: a is wrong; correct it. b is wrong; correct it."
        );
        let other: Result<(), Failure> = Err(Failure::new("credentials", "There are none."));
        assert_eq!(both(wrong("a"), other).unwrap_err().message(), "a is wrong; correct it.");
    }
}
