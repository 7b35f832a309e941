//! What the author wrote.

use crate::text::quoted;

/// A value and the option it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<T> {
    /// As the author wrote it, aliases included: `details.zone`.
    pub option: String,
    /// The value.
    pub value: T,
}

impl<T> Written<T> {
    /// `value`, written in `option`.
    pub fn new(option: impl Into<String>, value: T) -> Self {
        Self { option: option.into(), value }
    }
}

impl Written<String> {
    /// How a sentence begins: `details.zone "Pariss"`.
    pub(crate) fn shown(&self) -> String {
        format!("{} {}", self.option, quoted(&self.value))
    }
}

/// What `addon_register` was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where the options stand, as a prefix of their names: empty, or such as `addons[2].`.
    pub place: String,
    /// Id, display name or short name.
    pub provider: Written<String>,
    /// Absent: the provider's id, so that a second run finds the same add-on.
    pub name: Option<Written<String>>,
    /// Slug, id or display name. Absent: what the existing add-on has, or the provider's only plan.
    pub plan: Option<Written<String>>,
    /// Zone name, city, country or `Country/City`. Absent: where the existing add-on is, or `par`. Leave it absent when
    /// the author did: a default is no wish, so nothing differs from it.
    pub region: Option<Written<String>>,
    /// Key, prefix or `latest`. Absent: the existing add-on's, or the provider's default.
    pub version: Option<Written<String>>,
    /// In the order written.
    pub options: Vec<WrittenOption>,
}

impl Request {
    /// What a remedy calls an option that the author did not write.
    pub fn called(&self, option: &str) -> String {
        format!("{}{option}", self.place)
    }
}

/// One entry of `details.options`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenOption {
    /// The key alone, with dashes or underscores: `direct_host_only`.
    pub name: String,
    /// The whole path: `details.options.direct_host_only`.
    pub option: String,
    /// The value.
    pub value: OptionValue,
}

/// YAML tells booleans from text; the API takes text only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptionValue {
    /// `true`, `false`, `yes`, …
    Bool(bool),
    /// Anything else, numbers included.
    Text(String),
}
