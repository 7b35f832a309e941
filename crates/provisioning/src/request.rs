//! What the author wrote.

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

/// What `addon_register` was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Id, display name or short name.
    pub provider: Written<String>,
    /// Absent: the provider's id, so that a second run finds the same add-on.
    pub name: Option<Written<String>>,
    /// Slug, id or display name. Absent: the provider's only plan.
    pub plan: Option<Written<String>>,
    /// Zone name, city, country or `Country/City`. Absent: `par`.
    pub region: Option<Written<String>>,
    /// Key, prefix or `latest`. Absent: the provider's default.
    pub version: Option<Written<String>>,
    /// In the order written.
    pub options: Vec<WrittenOption>,
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
