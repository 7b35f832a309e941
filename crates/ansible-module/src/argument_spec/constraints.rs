//! Rules over several options of one level.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use super::level::{Coerced, Level};
use super::{Default, Validation, sentences};

/// Options that are required when another one has a certain value.
#[derive(Debug, Clone, Copy)]
pub struct RequiredIf {
    /// The option that decides.
    pub key: &'static str,
    /// The value that makes the others required.
    pub value: Default,
    /// The others.
    pub requirements: &'static [&'static str],
    /// Whether one of them is enough.
    pub any: bool,
}

impl Level<'_> {
    /// Before the defaults are added: they exclude nothing.
    pub(super) fn check_mutually_exclusive(&self, values: &Map<String, Value>, verdict: &mut Validation) {
        for group in self.spec.mutually_exclusive {
            let given = self.written(group.iter().filter(|name| values.contains_key(**name)), verdict);
            if given.len() > 1 {
                verdict.problems.push(sentences::exclusive(&given));
            }
        }
    }

    /// After coercion, with the defaults: these count as given.
    pub(super) fn check_requirements(
        &self,
        values: &Map<String, Value>,
        coerced: &Coerced,
        verdict: &mut Validation,
    ) {
        self.check_together(values, verdict);
        self.check_one_of(values, verdict);
        self.check_required_if(values, coerced, verdict);
        self.check_required_by(values, verdict);
    }

    fn check_together(&self, values: &Map<String, Value>, verdict: &mut Validation) {
        for group in self.spec.required_together {
            let (given, missing): (Vec<&str>, Vec<&str>) =
                group.iter().partition(|name| values.contains_key(**name));
            if !given.is_empty() && !missing.is_empty() {
                let given = self.written(&given, verdict);
                let missing = self.written(&missing, verdict);
                verdict.problems.push(sentences::incomplete(&given, &missing));
            }
        }
    }

    fn check_one_of(&self, values: &Map<String, Value>, verdict: &mut Validation) {
        for group in self.spec.required_one_of {
            if !group.iter().any(|name| values.contains_key(*name)) {
                verdict.problems.push(sentences::none_of(&self.written(*group, verdict)));
            }
        }
    }

    fn check_required_if(&self, values: &Map<String, Value>, coerced: &Coerced, verdict: &mut Validation) {
        for rule in self.spec.required_if {
            let decides = values.get(rule.key).is_some_and(|value| equal(value, rule.value));
            if !decides || coerced.refused.contains(rule.key) {
                continue;
            }
            let missing: Vec<&str> =
                rule.requirements.iter().copied().filter(|name| !values.contains_key(*name)).collect();
            let enough = if rule.any { missing.len() < rule.requirements.len() } else { missing.is_empty() };
            if !missing.is_empty() && !enough {
                let key = verdict.written.of(&self.canonical(rule.key));
                let missing = self.written(&missing, verdict);
                verdict.problems.push(sentences::required_if(&key, rule.value, &missing, rule.any));
            }
        }
    }

    fn check_required_by(&self, values: &Map<String, Value>, verdict: &mut Validation) {
        let has_value = |name: &str| values.get(name).is_some_and(|value| !value.is_null());
        for (key, requirements) in self.spec.required_by {
            let missing: Vec<&str> = requirements.iter().copied().filter(|name| !has_value(name)).collect();
            if has_value(key) && !missing.is_empty() {
                let given = self.written([key], verdict);
                let missing = self.written(&missing, verdict);
                verdict.problems.push(sentences::incomplete(&given, &missing));
            }
        }
    }

    fn written<'n>(&self, names: impl IntoIterator<Item = &'n &'n str>, verdict: &Validation) -> Vec<String> {
        names.into_iter().map(|name| verdict.written.of(&self.canonical(name))).collect()
    }
}

/// Equality as Python has it: `1`, `1.0` and `True` are one value.
fn equal(value: &Value, expected: Default) -> bool {
    match (number(value), number(&expected.to_value())) {
        (Some(a), Some(b)) => a.partial_cmp(&b) == Some(Ordering::Equal),
        _ => *value == expected.to_value(),
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Bool(boolean) => Some(f64::from(u8::from(*boolean))),
        Value::Number(number) => number.as_f64(),
        _ => None,
    }
}
