//! `str` and `json`.

use serde_json::Value;

use super::{Refusal, python};

/// Anything becomes text, as Python's `str()` writes it; `null` is the empty text.
pub(super) fn text(value: &Value) -> Result<String, Refusal> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Null => Ok(String::new()),
        // The digits that the author wrote are lost already.
        Value::Number(number) if python::is_beyond_64_bits(number) => Err(Refusal {
            reason: "is too long a number to be taken for text",
            remedy: "put it between quotes",
        }),
        other => Ok(python::str(other)),
    }
}

/// Text is taken as it is; lists and dictionaries are written as JSON the way Python does.
pub(super) fn json(value: &Value) -> Result<String, Refusal> {
    match value {
        Value::String(text) => Ok(python::strip(text).to_owned()),
        Value::Array(_) | Value::Object(_) => Ok(python::json(value)),
        _ => Err(Refusal {
            reason: "is not JSON text, a list or a dictionary",
            remedy: "put it between quotes",
        }),
    }
}
