//! The values of one level: their types, elements and choices.

use serde_json::{Map, Value};

use super::level::{Coerced, Level, Surroundings};
use super::{Argument, Default, Kind, Validation, coerce, sentences};

impl Level<'_> {
    pub(super) fn coerce(
        &self,
        values: &mut Map<String, Value>,
        surroundings: &Surroundings<'_>,
        verdict: &mut Validation,
    ) -> Coerced {
        let mut coerced = Coerced::default();
        for argument in self.spec.options {
            let Some(value) = values.get_mut(argument.name) else { continue };
            let before = verdict.problems.len();
            let written = verdict.written.of(&self.canonical(argument.name));
            let secret = self.secrecy.values || argument.holds_secrets();
            let checked = Checked { argument, written: &written, secret };
            if was_text(value) {
                coerced.from_text.insert(argument.name);
            }
            let given = value.clone();
            // Upstream lets an explicit null pass here, and choices then refuse it.
            if !value.is_null() || argument.required || argument.default != Default::None {
                checked.coerce(value, &surroundings.variables, verdict);
            }
            if verdict.problems.len() == before {
                checked.choose(value, &given, verdict);
            }
            if verdict.problems.len() != before {
                coerced.refused.insert(argument.name);
            }
        }
        coerced
    }
}

struct Checked<'a> {
    argument: &'a Argument,
    written: &'a str,
    secret: bool,
}

/// Whether a dictionary, if this becomes one, was text before, itself or as an element.
fn was_text(value: &Value) -> bool {
    match value {
        Value::Array(elements) => elements.iter().any(Value::is_string),
        other => other.is_string(),
    }
}

impl Checked<'_> {
    fn coerce(&self, value: &mut Value, variables: &coerce::Variables<'_>, verdict: &mut Validation) {
        match coerce::coerce(self.argument.kind, value, variables) {
            Ok(coerced) => *value = coerced,
            Err(refusal) => return self.refuse(self.written, value, &refusal, verdict),
        }
        let (Some(kind), Value::Array(elements)) = (self.argument.elements, value) else { return };
        for (index, element) in elements.iter_mut().enumerate() {
            match coerce::coerce(kind, element, variables) {
                Ok(coerced) => *element = coerced,
                Err(refusal) => {
                    self.refuse(&format!("{}[{index}]", self.written), element, &refusal, verdict);
                }
            }
        }
    }

    fn refuse(&self, written: &str, value: &Value, refusal: &coerce::Refusal, verdict: &mut Validation) {
        let shown = (!self.secret).then_some(value);
        verdict.problems.push(sentences::wrong_type(written, shown, refusal));
    }

    /// What is shown is the value as it was `given`: upstream makes the empty text of a null.
    fn choose(&self, value: &mut Value, given: &Value, verdict: &mut Validation) {
        if self.argument.choices.is_empty() {
            return;
        }
        if let Value::Array(elements) = value {
            for (index, element) in elements.iter().enumerate().filter(|(_, element)| !self.offers(element)) {
                self.refuse_choice(&format!("{}[{index}]", self.written), element, verdict);
            }
        } else if !self.offers(value) {
            match value.as_str().and_then(|text| self.boolean_choice(text)) {
                Some(choice) => *value = choice.into(),
                None => self.refuse_choice(self.written, given, verdict),
            }
        }
    }

    /// YAML makes a boolean of `no`: if just one choice means it, that one was meant.
    fn boolean_choice(&self, text: &str) -> Option<&'static str> {
        let words: &[&str] = match text {
            "False" => &coerce::FALSE,
            "True" => &coerce::TRUE,
            _ => return None,
        };
        let mut meant = self.argument.choices.iter().filter(|choice| words.contains(choice));
        meant.next().filter(|_| meant.next().is_none()).copied()
    }

    fn offers(&self, value: &Value) -> bool {
        let text = match (self.argument.elements.unwrap_or(self.argument.kind), value) {
            (Kind::Int, Value::Number(number)) => number.to_string(),
            (_, Value::String(text)) => text.clone(),
            _ => return false,
        };
        self.argument.choices.contains(&text.as_str())
    }

    fn refuse_choice(&self, written: &str, value: &Value, verdict: &mut Validation) {
        let shown = (!self.secret).then_some(value);
        verdict.problems.push(sentences::wrong_choice(written, shown, self.argument.choices));
    }
}
