//! The options of one dictionary: the task's own, or those below an option.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::names::Prefix;
use super::{ArgumentSpec, Default as Literal, Validation, coerce, sentences};

/// What is the same at every level.
pub(super) struct Surroundings<'a> {
    pub(super) module: &'a str,
    pub(super) variables: coerce::Variables<'a>,
}

pub(super) struct Level<'a> {
    pub(super) spec: &'a ArgumentSpec,
    pub(super) prefix: Prefix,
    pub(super) secrecy: Secrecy,
}

/// What no sentence may quote.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Secrecy {
    /// The dictionary itself is a secret, and so is every value in it.
    pub(super) values: bool,
    /// The dictionary was cut out of a text that may be a misplaced secret: its unknown keys may be parts of one.
    pub(super) names: bool,
}

/// What coercion found out about the options of a level.
#[derive(Default)]
pub(super) struct Coerced {
    /// Options that have a wrong value: nothing more is said about them.
    pub(super) refused: BTreeSet<&'static str>,
    /// Dictionaries that were given as text, in whole or as an element.
    pub(super) from_text: BTreeSet<&'static str>,
}

impl Level<'_> {
    /// The steps, in upstream's order: what counts as given depends on it.
    pub(super) fn validate(
        &self,
        mut given: Map<String, Value>,
        surroundings: &Surroundings<'_>,
        verdict: &mut Validation,
    ) -> Map<String, Value> {
        let mut values = self.claim(&mut given, surroundings, verdict);
        if self.secrecy.names && !given.is_empty() {
            // Whatever else is wrong follows from the text being no dictionary.
            verdict.problems.push(sentences::unknown_in_text(&self.prefix.written, self.spec));
            return values;
        }
        let meant = self.report_unknown(&given, surroundings, verdict);
        self.check_mutually_exclusive(&values, verdict);
        self.add_defaults(&mut values);
        self.check_required(&values, &meant, verdict);
        let coerced = self.coerce(&mut values, surroundings, verdict);
        self.check_requirements(&values, &coerced, verdict);
        for argument in self.spec.options {
            values.entry(argument.name).or_insert(Value::Null);
        }
        self.descend(&mut values, &coerced, surroundings, verdict);
        values
    }

    /// Only where nothing was given: an explicit `null` keeps the default away.
    fn add_defaults(&self, values: &mut Map<String, Value>) {
        for argument in self.spec.options {
            if argument.default != Literal::None {
                values.entry(argument.name).or_insert_with(|| argument.default.to_value());
            }
        }
    }

    /// An option that an unknown one was `meant` to be has been spoken of already.
    fn check_required(
        &self,
        values: &Map<String, Value>,
        meant: &BTreeSet<&'static str>,
        verdict: &mut Validation,
    ) {
        for argument in self.spec.options.iter().filter(|argument| argument.required) {
            if !values.contains_key(argument.name) && !meant.contains(argument.name) {
                verdict.problems.push(sentences::missing(&self.child(argument.name)));
            }
        }
    }

    /// The written way to an option of this level that is written `name`.
    pub(super) fn child(&self, name: &str) -> String {
        format!("{}{name}", self.prefix.written)
    }

    /// The canonical way to an option of this level.
    pub(super) fn canonical(&self, name: &str) -> String {
        format!("{}{name}", self.prefix.canonical)
    }
}
