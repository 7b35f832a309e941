//! `dict`.

use serde_json::{Map, Value};

use super::{Refusal, literal, python};

const NOT_DICT: Refusal =
    Refusal { reason: "is not a dictionary", remedy: "write its keys below it, one a line" };

/// Text is JSON (or a Python literal) if it starts with a brace, else `key=value` pairs.
pub(super) fn dict(value: &Value) -> Result<Map<String, Value>, Refusal> {
    match value {
        Value::Object(map) => Ok(map.clone()),
        Value::String(text) if text.starts_with('{') => {
            serde_json::from_str(text).ok().or_else(|| literal::dict(text)).ok_or(NOT_DICT)
        }
        Value::String(text) if text.contains('=') => pairs(text).ok_or(NOT_DICT),
        _ => Err(NOT_DICT),
    }
}

/// Pairs are separated by commas or spaces, unless these are quoted or behind a backslash.
fn pairs(text: &str) -> Option<Map<String, Value>> {
    let mut fields = vec![String::new()];
    let mut quote = None;
    let mut characters = python::strip(text).chars();
    while let Some(character) = characters.next() {
        match (character, quote) {
            ('\\', _) => fields.last_mut()?.extend(characters.next()),
            ('\'' | '"', None) => quote = Some(character),
            (same, Some(open)) if same == open => quote = None,
            (',' | ' ', None) => fields.push(String::new()),
            (other, _) => fields.last_mut()?.push(other),
        }
    }
    let pair = |field: &String| field.split_once('=').map(|(key, value)| (key.to_owned(), value.into()));
    fields.iter().filter(|field| !field.is_empty()).map(pair).collect()
}
