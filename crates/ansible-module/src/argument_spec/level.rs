//! The options of one dictionary: the task's own, or those below an option.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::names::Prefix;
use super::validation::Deprecation;
use super::{Argument, ArgumentSpec, Default as Literal, Kind, Validation, coerce, sentences};

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
    /// The dictionary was cut out of a text that should have been a secret's: its unknown keys may be parts of one.
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
        given: Map<String, Value>,
        surroundings: &Surroundings<'_>,
        verdict: &mut Validation,
    ) -> Map<String, Value> {
        let mut values = self.claim(given, surroundings, verdict);
        self.check_mutually_exclusive(&values, verdict);
        self.add_defaults(&mut values);
        self.check_required(&values, verdict);
        let coerced = self.coerce(&mut values, surroundings, verdict);
        self.check_requirements(&values, &coerced, verdict);
        for argument in self.spec.options {
            values.entry(argument.name).or_insert(Value::Null);
        }
        self.descend(&mut values, &coerced, surroundings, verdict);
        values
    }

    /// Moves what was given to the canonical names. An alias wins over the name, and a later alias over an earlier.
    fn claim(
        &self,
        mut given: Map<String, Value>,
        surroundings: &Surroundings<'_>,
        verdict: &mut Validation,
    ) -> Map<String, Value> {
        let mut values = Map::new();
        for argument in self.spec.options {
            let mut used: Option<&str> = None;
            for name in [argument.name].into_iter().chain(argument.other_names()) {
                let Some(value) = given.remove(name) else { continue };
                if let Some(earlier) = used.replace(name) {
                    let (earlier, name) = (self.child(earlier), self.child(name));
                    verdict.warnings.push(sentences::both_given(&earlier, &name));
                }
                values.insert(argument.name.to_owned(), value);
            }
            let written = match used {
                Some(name) => self.child(name),
                None => match surroundings.variables.first_set(argument.env) {
                    Some((variable, value)) => {
                        values.insert(argument.name.to_owned(), value.into());
                        sentences::from_variable(&self.child(argument.name), variable)
                    }
                    None => continue,
                },
            };
            self.note_deprecations(argument, used, verdict);
            verdict.written.insert(self.canonical(argument.name), written);
        }
        self.report_unknown(&given, surroundings, verdict);
        values
    }

    fn note_deprecations(&self, argument: &Argument, used: Option<&str>, verdict: &mut Validation) {
        if let Some(version) = argument.removed_in {
            let message = sentences::deprecated_option(&self.child(argument.name));
            verdict.deprecations.push(Deprecation { message, version });
        }
        for alias in argument.deprecated_aliases.iter().filter(|alias| used == Some(alias.name)) {
            let message = sentences::deprecated_alias(&self.child(alias.name), &self.child(argument.name));
            verdict.deprecations.push(Deprecation { message, version: alias.version });
        }
    }

    fn report_unknown(
        &self,
        unknown: &Map<String, Value>,
        surroundings: &Surroundings<'_>,
        verdict: &mut Validation,
    ) {
        if self.secrecy.names && !unknown.is_empty() {
            verdict.problems.push(sentences::unknown_in_secret_text(&self.prefix.written, self.spec));
            return;
        }
        for name in unknown.keys() {
            verdict.problems.push(sentences::unknown(
                &self.prefix.written,
                name,
                self.spec,
                surroundings.module,
            ));
        }
    }

    /// Only where nothing was given: an explicit `null` keeps the default away.
    fn add_defaults(&self, values: &mut Map<String, Value>) {
        for argument in self.spec.options {
            if argument.default != Literal::None {
                values.entry(argument.name).or_insert_with(|| argument.default.to_value());
            }
        }
    }

    fn check_required(&self, values: &Map<String, Value>, verdict: &mut Validation) {
        for argument in self.spec.options.iter().filter(|argument| argument.required) {
            if !values.contains_key(argument.name) {
                verdict.problems.push(sentences::missing(&self.child(argument.name)));
            }
        }
    }

    fn descend(
        &self,
        values: &mut Map<String, Value>,
        coerced: &Coerced,
        surroundings: &Surroundings<'_>,
        verdict: &mut Validation,
    ) {
        for argument in self.spec.options {
            let Some(spec) = argument.options.filter(|_| !coerced.refused.contains(argument.name)) else {
                continue;
            };
            let Some(value) = values.get_mut(argument.name) else { continue };
            if value.is_null() && argument.apply_defaults && argument.kind == Kind::Dict {
                *value = Value::Object(Map::new());
            }
            let written = verdict.written.of(&self.canonical(argument.name));
            let secrecy = Secrecy {
                values: self.secrecy.values || argument.no_log,
                names: self.secrecy.names
                    || (argument.holds_secrets() && coerced.from_text.contains(argument.name)),
            };
            let level =
                |index| Level { spec, prefix: self.prefix.below(argument.name, &written, index), secrecy };
            match value {
                Value::Object(given) => {
                    let given = std::mem::take(given);
                    *value = Value::Object(level(None).validate(given, surroundings, verdict));
                }
                Value::Array(elements) => {
                    for (index, element) in elements.iter_mut().enumerate() {
                        if let Value::Object(given) = element {
                            let given = std::mem::take(given);
                            *element =
                                Value::Object(level(Some(index)).validate(given, surroundings, verdict));
                        }
                    }
                }
                _ => {}
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
