//! `list`.

use serde_json::Value;

use super::{Refusal, python};

/// Text is split at its commas, without trimming; a number or boolean becomes the text of a one-element list.
pub(super) fn list(value: &Value) -> Result<Vec<Value>, Refusal> {
    match value {
        Value::Array(elements) => Ok(elements.clone()),
        Value::String(text) => Ok(text.split(',').map(Value::from).collect()),
        Value::Number(_) | Value::Bool(_) => Ok(vec![python::str(value).into()]),
        Value::Null | Value::Object(_) => {
            Err(Refusal { reason: "is not a list", remedy: "write one element a line, each after a dash" })
        }
    }
}
