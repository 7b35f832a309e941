//! What comes out of a validation.

use serde_json::{Map, Value, json};

use super::level::{Level, Secrecy, Surroundings};
use super::names::{Prefix, WrittenNames};
use super::{ArgumentSpec, coerce};
use crate::Problem;

/// The verdict on a task's arguments.
pub struct Validation {
    /// Every option under its canonical name, coerced; `null` if it has no value. Meant to be used only if there are
    /// no problems.
    pub values: Map<String, Value>,
    /// All that is wrong.
    pub problems: Vec<Problem>,
    /// What is odd and yet accepted.
    pub warnings: Vec<String>,
    pub(crate) deprecations: Vec<Deprecation>,
    pub(crate) written: WrittenNames,
}

/// A name that the task should no longer use.
pub(crate) struct Deprecation {
    pub(super) message: String,
    pub(super) version: &'static str,
}

impl Deprecation {
    /// An entry of the result's `deprecations`.
    pub(crate) fn into_json(self, collection: Option<&str>) -> Value {
        json!({"msg": self.message, "version": self.version, "collection_name": collection})
    }
}

impl ArgumentSpec {
    /// Validates a task's arguments (without the `_ansible_*` keys) for the module of this name. `environment` looks
    /// a variable up, for fallbacks and paths.
    pub fn validate(
        &self,
        module: &str,
        given: Map<String, Value>,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Validation {
        let surroundings = Surroundings { module, variables: coerce::Variables(environment) };
        let mut verdict = Validation {
            values: Map::new(),
            problems: Vec::new(),
            warnings: Vec::new(),
            deprecations: Vec::new(),
            written: WrittenNames::default(),
        };
        let level = Level { spec: self, prefix: Prefix::default(), secrecy: Secrecy::default() };
        verdict.values = level.validate(given, &surroundings, &mut verdict);
        verdict
    }
}
