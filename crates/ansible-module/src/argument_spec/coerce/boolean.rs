//! `bool`.

use serde_json::Value;

use super::{Refusal, python};

/// The words that mean true.
pub(in crate::argument_spec) const TRUE: [&str; 6] = ["y", "yes", "on", "1", "true", "t"];
/// The words that mean false.
pub(in crate::argument_spec) const FALSE: [&str; 6] = ["n", "no", "off", "0", "false", "f"];

/// Ignores case and spaces around a word; of the numbers, only 1 and 0 are booleans.
pub(in crate::argument_spec) fn boolean(value: &Value) -> Result<bool, Refusal> {
    let refusal = Refusal { reason: "is not a boolean", remedy: "write true or false" };
    let word = match value {
        Value::Bool(boolean) => return Ok(*boolean),
        Value::Number(number) if number.as_f64() == Some(1.0) => return Ok(true),
        Value::Number(number) if number.as_f64() == Some(0.0) => return Ok(false),
        Value::String(text) => text.to_lowercase(),
        _ => return Err(refusal),
    };
    match python::strip(&word) {
        word if TRUE.contains(&word) => Ok(true),
        word if FALSE.contains(&word) => Ok(false),
        _ => Err(refusal),
    }
}
