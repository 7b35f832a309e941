//! From one level to those below it.

use serde_json::{Map, Value};

use super::level::{Coerced, Level, Secrecy, Surroundings};
use super::{Kind, Validation};

impl Level<'_> {
    /// Validates the dictionaries among the values that have options of their own.
    pub(super) fn descend(
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
            let text = coerced.from_text.contains(argument.name);
            let secrecy =
                Secrecy { values: self.secrecy.values || argument.no_log, names: self.secrecy.names || text };
            let written = verdict.written.of(&self.canonical(argument.name));
            let mut validate = |value: &mut Value, index| {
                if let Value::Object(given) = value {
                    let prefix = self.prefix.below(argument.name, &written, index);
                    let given = std::mem::take(given);
                    *value = Level { spec, prefix, secrecy }.validate(given, surroundings, verdict).into();
                }
            };
            match value {
                Value::Array(elements) => {
                    elements
                        .iter_mut()
                        .enumerate()
                        .for_each(|(index, element)| validate(element, Some(index)));
                }
                single => validate(single, None),
            }
        }
    }
}
