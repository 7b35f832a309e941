//! From what YAML and Jinja made of a value to the type that the option has.

mod boolean;
mod dict;
mod list;
mod literal;
mod number;
mod path;
mod python;
mod text;

use serde_json::Value;

use super::Kind;
pub(super) use boolean::{FALSE, TRUE, boolean};

/// Why a value was refused, for the sentence `option "value" {reason}; {remedy}.`.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) reason: &'static str,
    pub(super) remedy: &'static str,
}

/// The environment's variables.
#[derive(Clone, Copy)]
pub(super) struct Variables<'a>(pub(super) &'a dyn Fn(&str) -> Option<String>);

impl Variables<'_> {
    pub(super) fn first_set(self, names: &[&'static str]) -> Option<(&'static str, String)> {
        names.iter().find_map(|name| (self.0)(name).map(|value| (*name, value)))
    }
}

pub(super) fn coerce(kind: Kind, value: &Value, variables: &Variables<'_>) -> Result<Value, Refusal> {
    match kind {
        Kind::Str => text::text(value).map(Value::String),
        Kind::Int => number::int(value).map(Value::Number),
        Kind::Float => number::float(value).map(Value::Number),
        Kind::Bool => boolean(value).map(Value::Bool),
        Kind::List => list::list(value).map(Value::Array),
        Kind::Dict => dict::dict(value).map(Value::Object),
        Kind::Path => Ok(Value::String(path::expand(&text::text(value)?, variables))),
        Kind::Raw => Ok(value.clone()),
        Kind::Json => text::json(value).map(Value::String),
    }
}
