//! Which option is meant by each name of a level.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::level::{Level, Surroundings};
use super::validation::Deprecation;
use super::{Argument, Validation, sentences, suggestion};

impl Level<'_> {
    /// Moves what was given to the canonical names, and leaves what is unknown. An alias wins over the name, and a
    /// later alias over an earlier one; the environment is asked last.
    pub(super) fn claim(
        &self,
        given: &mut Map<String, Value>,
        surroundings: &Surroundings<'_>,
        verdict: &mut Validation,
    ) -> Map<String, Value> {
        let mut values = Map::new();
        for argument in self.spec.options {
            let mut used: Option<&str> = None;
            for name in [argument.name].into_iter().chain(argument.other_names()) {
                let Some(value) = given.remove(name) else { continue };
                values.insert(argument.name.to_owned(), value);
                if let Some(earlier) = used.replace(name) {
                    verdict.warnings.push(sentences::both_given(&self.child(earlier), &self.child(name)));
                }
                self.note_deprecation(argument, name, verdict);
            }
            let written = if let Some(name) = used {
                self.child(name)
            } else if let Some((variable, value)) = surroundings.variables.first_set(argument.env) {
                values.insert(argument.name.to_owned(), value.into());
                format!("${variable}")
            } else {
                continue;
            };
            verdict.written.insert(self.canonical(argument.name), written);
        }
        values
    }

    fn note_deprecation(&self, argument: &Argument, name: &str, verdict: &mut Validation) {
        let alias = argument.deprecated_aliases.iter().find(|alias| alias.name == name);
        let deprecation = if let Some(version) = argument.removed_in {
            Deprecation { message: sentences::deprecated_option(&self.child(name)), version }
        } else if let Some(alias) = alias {
            let message = sentences::deprecated_alias(&self.child(name), &self.child(argument.name));
            Deprecation { message, version: alias.version }
        } else {
            return;
        };
        verdict.deprecations.push(deprecation);
    }

    /// Gives the options that were probably meant.
    pub(super) fn report_unknown(
        &self,
        unknown: &Map<String, Value>,
        surroundings: &Surroundings<'_>,
        verdict: &mut Validation,
    ) -> BTreeSet<&'static str> {
        let mut meant = BTreeSet::new();
        for name in unknown.keys() {
            let suggestion = suggestion::of(name, self.spec);
            let problem = sentences::unknown(
                &self.prefix.written,
                name,
                suggestion.as_ref().map(|suggestion| suggestion.way.as_str()),
                self.spec,
                surroundings.module,
            );
            verdict.problems.push(problem);
            meant.extend(suggestion.map(|suggestion| suggestion.option));
        }
        meant
    }
}
