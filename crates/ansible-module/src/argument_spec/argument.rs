//! One option.

use serde_json::Value;

use super::ArgumentSpec;

/// An option's type: Ansible's `type` and `elements`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text; anything else becomes text as Python's `str()` writes it.
    Str,
    /// A whole number of 64 bits; text such as `"30"` and `3.0` are accepted.
    Int,
    /// A finite number.
    Float,
    /// `true`, `yes`, `on`, `1` … and their opposites.
    Bool,
    /// A list; text is split at its commas.
    List,
    /// A dictionary; text in JSON, as a Python literal or as `key=value, …` is accepted.
    Dict,
    /// A path: `~`, `~user`, `$NAME` and `${NAME}` are expanded.
    Path,
    /// Anything, as it was given.
    Raw,
    /// JSON text; lists and dictionaries are written as JSON.
    Json,
}

impl Kind {
    /// Ansible's name for it, as in `type: str`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Str => "str",
            Self::Int => "int",
            Self::Float => "float",
            Self::Bool => "bool",
            Self::List => "list",
            Self::Dict => "dict",
            Self::Path => "path",
            Self::Raw => "raw",
            Self::Json => "json",
        }
    }
}

/// A literal in an argument spec: a default, or a value to compare with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Default {
    /// Nothing: an option that was not given is `null`.
    None,
    /// A text.
    Str(&'static str),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// A boolean.
    Bool(bool),
}

impl Default {
    /// As JSON.
    pub fn to_value(self) -> Value {
        match self {
            Self::None => Value::Null,
            Self::Str(text) => text.into(),
            Self::Int(number) => number.into(),
            Self::Float(number) => number.into(),
            Self::Bool(boolean) => boolean.into(),
        }
    }
}

/// A name that still works and will not for ever.
#[derive(Debug, Clone, Copy)]
pub struct DeprecatedAlias {
    /// The old name.
    pub name: &'static str,
    /// The collection's version that will refuse it.
    pub version: &'static str,
}

/// One option of a module, or of an option that is a dictionary.
#[derive(Debug, Clone, Copy)]
pub struct Argument {
    /// The canonical name.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Whether the task must give it.
    pub required: bool,
    /// Its value when the task doesn't give it.
    pub default: Default,
    /// Other names.
    pub aliases: &'static [&'static str],
    /// Other names that will go.
    pub deprecated_aliases: &'static [DeprecatedAlias],
    /// The only values allowed (of a list: of its elements); empty: any.
    pub choices: &'static [&'static str],
    /// The type of a list's elements.
    pub elements: Option<Kind>,
    /// The options of a dictionary, or of each dictionary of a list.
    pub options: Option<&'static ArgumentSpec>,
    /// Whether the defaults of `options` apply when the dictionary itself is not given.
    pub apply_defaults: bool,
    /// Whether the value is a secret.
    pub no_log: bool,
    /// Environment variables to take the value from when the task doesn't give it; the first that is set wins.
    pub env: &'static [&'static str],
    /// The collection's version that will refuse the option.
    pub removed_in: Option<&'static str>,
}

impl Argument {
    /// An optional option without default.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            required: false,
            default: Default::None,
            aliases: &[],
            deprecated_aliases: &[],
            choices: &[],
            elements: None,
            options: None,
            apply_defaults: false,
            no_log: false,
            env: &[],
            removed_in: None,
        }
    }

    /// The task must give it.
    ///
    /// # Panics
    /// At compile time, if it has a default as well: Ansible forbids that.
    #[must_use]
    pub const fn required(mut self) -> Self {
        assert!(matches!(self.default, Default::None), "a required option has no default");
        self.required = true;
        self
    }

    /// Its value when the task doesn't give it.
    ///
    /// # Panics
    /// At compile time, if it is required as well: Ansible forbids that.
    #[must_use]
    pub const fn default(mut self, default: Default) -> Self {
        assert!(!self.required, "a required option has no default");
        self.default = default;
        self
    }

    /// Other names.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Other names whose use is reported as a deprecation.
    #[must_use]
    pub const fn deprecated_aliases(mut self, aliases: &'static [DeprecatedAlias]) -> Self {
        self.deprecated_aliases = aliases;
        self
    }

    /// The only values allowed; of a list, the only elements.
    #[must_use]
    pub const fn choices(mut self, choices: &'static [&'static str]) -> Self {
        self.choices = choices;
        self
    }

    /// The type of a list's elements.
    #[must_use]
    pub const fn elements(mut self, kind: Kind) -> Self {
        self.elements = Some(kind);
        self
    }

    /// The options of a dictionary, or of each dictionary of a list.
    #[must_use]
    pub const fn options(mut self, spec: &'static ArgumentSpec) -> Self {
        self.options = Some(spec);
        self
    }

    /// The defaults of the `options` of a dictionary apply even when it is not given.
    #[must_use]
    pub const fn apply_defaults(mut self) -> Self {
        self.apply_defaults = true;
        self
    }

    /// The value is a secret: no sentence quotes it.
    #[must_use]
    pub const fn no_log(mut self) -> Self {
        self.no_log = true;
        self
    }

    /// Environment variables to fall back to; the first that is set wins.
    #[must_use]
    pub const fn env(mut self, names: &'static [&'static str]) -> Self {
        self.env = names;
        self
    }

    /// The option is deprecated, and goes in this version of the collection.
    #[must_use]
    pub const fn removed_in(mut self, version: &'static str) -> Self {
        self.removed_in = Some(version);
        self
    }

    /// Whether its value, or a part of it, is a secret.
    pub(super) fn holds_secrets(&self) -> bool {
        self.no_log || self.options.is_some_and(ArgumentSpec::holds_secrets)
    }

    /// All names that are not the canonical one.
    pub(super) fn other_names(&self) -> impl Iterator<Item = &'static str> {
        self.aliases.iter().copied().chain(self.deprecated_aliases.iter().map(|alias| alias.name))
    }
}
