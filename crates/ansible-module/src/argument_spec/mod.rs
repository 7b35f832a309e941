//! Ansible's `argument_spec`: which options a module has, and the same verdict and values as `AnsibleModule`.
//!
//! The order of the steps and every rule of coercion are those of `ArgumentSpecValidator` in ansible-core 2.19
//! (`ansible.module_utils.common`: `arg_spec.py`, `parameters.py`, `validation.py`); `tests/parity` compares.

mod argument;
mod claim;
mod coerce;
mod constraints;
mod level;
mod names;
mod sentences;
mod suboptions;
mod suggestion;
mod validation;
mod values;

use serde_json::Value;

pub use argument::{Argument, Default, DeprecatedAlias, Kind};
pub use constraints::RequiredIf;
pub(crate) use names::WrittenNames;
pub(crate) use sentences::shortened;
pub use validation::Validation;

/// Options that belong together: a module's, or those of an option that is a dictionary.
#[derive(Debug, Clone, Copy)]
pub struct ArgumentSpec {
    /// The options, in the order of the documentation.
    pub options: &'static [Argument],
    /// At most one option of each group may be given.
    pub mutually_exclusive: &'static [&'static [&'static str]],
    /// Of each group all options are given, or none.
    pub required_together: &'static [&'static [&'static str]],
    /// Of each group at least one option is given.
    pub required_one_of: &'static [&'static [&'static str]],
    /// Options required by the value of another.
    pub required_if: &'static [RequiredIf],
    /// Options required by the presence of another.
    pub required_by: &'static [(&'static str, &'static [&'static str])],
}

impl ArgumentSpec {
    /// These options, without constraints.
    pub const fn new(options: &'static [Argument]) -> Self {
        Self {
            options,
            mutually_exclusive: &[],
            required_together: &[],
            required_one_of: &[],
            required_if: &[],
            required_by: &[],
        }
    }

    /// At most one option of each group may be given; `null` counts as given.
    #[must_use]
    pub const fn mutually_exclusive(mut self, groups: &'static [&'static [&'static str]]) -> Self {
        self.mutually_exclusive = groups;
        self
    }

    /// Of each group all options are given, or none.
    #[must_use]
    pub const fn required_together(mut self, groups: &'static [&'static [&'static str]]) -> Self {
        self.required_together = groups;
        self
    }

    /// Of each group at least one option is given.
    #[must_use]
    pub const fn required_one_of(mut self, groups: &'static [&'static [&'static str]]) -> Self {
        self.required_one_of = groups;
        self
    }

    /// Options required by the value of another.
    #[must_use]
    pub const fn required_if(mut self, rules: &'static [RequiredIf]) -> Self {
        self.required_if = rules;
        self
    }

    /// For each pair: if the first option has a value, the others must have one.
    #[must_use]
    pub const fn required_by(mut self, rules: &'static [(&'static str, &'static [&'static str])]) -> Self {
        self.required_by = rules;
        self
    }

    fn holds_secrets(&self) -> bool {
        self.options.iter().any(Argument::holds_secrets)
    }
}

/// A boolean as Ansible reads it, for the `_ansible_*` keys.
pub(crate) fn boolean(value: &Value) -> Option<bool> {
    coerce::boolean(value).ok()
}
