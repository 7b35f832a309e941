//! `int` and `float`.

use serde_json::{Number, Value};

use super::{Refusal, python};

const NOT_INT: Refusal = Refusal { reason: "is not a whole number", remedy: "write digits only, such as 30" };
const TOO_LARGE: Refusal =
    Refusal { reason: "has more than 64 bits", remedy: "write one of at most 18 digits" };
const NOT_FLOAT: Refusal = Refusal { reason: "is not a finite number", remedy: "write one such as 1.5" };

/// Whatever is integral is accepted: `30`, `"30"`, `3.0`, `"3e1"`, and `true` as 1.
pub(super) fn int(value: &Value) -> Result<Number, Refusal> {
    match value {
        Value::Bool(boolean) => Ok(u8::from(*boolean).into()),
        Value::Number(number) if number.is_f64() => decimal(&python::number(number)),
        Value::Number(number) => Ok(number.clone()),
        Value::String(text) => decimal(text),
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
fn decimal(text: &str) -> Result<Number, Refusal> {
    let text = python::strip(text).replace('_', "");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let exponent: i64 = exponent.parse().map_err(|_| NOT_INT)?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NOT_INT);
    }
    let significant = all.trim_start_matches('0');
    if significant.is_empty() {
        return Ok(0.into());
    }
    let trimmed = significant.trim_end_matches('0');
    let places = |text: &str| i64::try_from(text.len()).map_err(|_| TOO_LARGE);
    let zeros = exponent
        .saturating_add(places(significant)?)
        .saturating_sub(places(trimmed)?)
        .saturating_sub(places(fraction)?);
    if zeros < 0 {
        return Err(NOT_INT);
    }
    // 20 digits hold every number of 64 bits.
    let zeros = usize::try_from(zeros).ok().filter(|zeros| *zeros <= 20).ok_or(TOO_LARGE)?;
    let whole = format!("{sign}{trimmed}{}", "0".repeat(zeros));
    let signed = whole.parse::<i64>().map(Number::from);
    signed.or_else(|_| whole.parse::<u64>().map(Number::from)).map_err(|_| TOO_LARGE)
}
