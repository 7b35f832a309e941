//! `int` and `float`.

use serde_json::{Number, Value};

use super::{Refusal, python};

const NOT_INT: Refusal =
    Refusal { expected: "a whole number of 64 bits", remedy: "write digits only, such as 30" };
const NOT_FLOAT: Refusal = Refusal { expected: "a number", remedy: "write one such as 1.5" };

/// Whatever is integral is accepted: `30`, `"30"`, `3.0`, `"3e1"`, and `true` as 1.
pub(super) fn int(value: &Value) -> Result<Number, Refusal> {
    match value {
        Value::Bool(boolean) => Ok(u8::from(*boolean).into()),
        Value::Number(number) if number.is_f64() => decimal(&python::number(number)).ok_or(NOT_INT),
        Value::Number(number) => Ok(number.clone()),
        Value::String(text) => decimal(text).ok_or(NOT_INT),
        _ => Err(NOT_INT),
    }
}

pub(super) fn float(value: &Value) -> Result<Number, Refusal> {
    let number = match value {
        Value::Bool(boolean) => f64::from(u8::from(*boolean)),
        Value::Number(number) => number.as_f64().ok_or(NOT_FLOAT)?,
        Value::String(text) => {
            let text = without_underscores(python::strip(text)).ok_or(NOT_FLOAT)?;
            text.parse().map_err(|_| NOT_FLOAT)?
        }
        _ => return Err(NOT_FLOAT),
    };
    Number::from_f64(number).ok_or(NOT_FLOAT)
}

/// Python allows an underscore between two digits only.
fn without_underscores(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('_').collect();
    let fits = parts.windows(2).all(|pair| match pair {
        [left, right] => {
            left.ends_with(|c: char| c.is_ascii_digit()) && right.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => true,
    });
    fits.then(|| parts.concat())
}

/// A text of Python's `decimal.Decimal` whose value is whole: shifts the decimal point by the exponent, and wants
/// nothing but zeros behind it.
fn decimal(text: &str) -> Option<Number> {
    let text = python::strip(text).replace('_', "");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (digits, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let significant = all.trim_start_matches('0');
    if significant.is_empty() {
        return Some(0.into());
    }
    let trimmed = significant.trim_end_matches('0');
    let dropped = i64::try_from(significant.len() - trimmed.len()).ok()?;
    let zeros = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?.checked_add(dropped)?;
    // 20 digits hold every number of 64 bits.
    let zeros = usize::try_from(zeros).ok().filter(|zeros| *zeros <= 20)?;
    let whole = format!("{sign}{trimmed}{}", "0".repeat(zeros));
    whole.parse::<i64>().map(Number::from).or_else(|_| whole.parse::<u64>().map(Number::from)).ok()
}
