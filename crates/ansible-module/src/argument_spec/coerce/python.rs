//! How Python writes values.

use std::fmt::Write;

use serde_json::{Number, Value};

/// Python's `str.strip()`, which takes four separators for spaces that Rust does not.
pub(super) fn strip(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ('\x1c'..='\x1f').contains(&c))
}

/// A bare integer beyond 64 bits, which JSON gave as a float, can't be told from a float of that size.
pub(super) fn is_beyond_64_bits(number: &Number) -> bool {
    const TWO_TO_THE_64: f64 = 18_446_744_073_709_551_616.0;
    number.is_f64() && number.as_f64().is_none_or(|number| number.abs() >= TWO_TO_THE_64)
}

/// `str()` of a value from JSON.
pub(super) fn str(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => repr(other),
    }
}

fn repr(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => self::number(number),
        Value::String(text) => repr_text(text),
        Value::Array(elements) => {
            format!("[{}]", elements.iter().map(repr).collect::<Vec<_>>().join(", "))
        }
        Value::Object(map) => {
            let pairs: Vec<String> =
                map.iter().map(|(key, value)| format!("{}: {}", repr_text(key), repr(value))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

/// Scientific below 1e-4 and from 1e16 on, else with at least one decimal.
pub(super) fn number(number: &Number) -> String {
    let Some(float) = number.as_f64().filter(|_| number.is_f64()) else { return number.to_string() };
    let scientific = format!("{float:e}");
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
    match exponent.parse::<i32>() {
        Ok(exponent) if !(-4..16).contains(&exponent) => {
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{mantissa}e{sign}{:02}", exponent.abs())
        }
        _ => format!("{float:?}"),
    }
}

fn repr_text(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut written = String::from(quote);
    for character in text.chars() {
        match character {
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            '\\' => written.push_str("\\\\"),
            c if c == quote => written.extend(['\\', c]),
            c if is_printable(c) => written.push(c),
            c => written.push_str(&escaped(c)),
        }
    }
    written.push(quote);
    written
}

fn escaped(character: char) -> String {
    match u32::from(character) {
        code @ ..=0xff => format!("\\x{code:02x}"),
        code @ ..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

/// `escape_debug` escapes what Python's `isprintable` denies, and quotes, and an accent at the beginning of a text.
fn is_printable(character: char) -> bool {
    let text = format!("a{character}");
    matches!(character, '"' | '\'') || text.escape_debug().eq(text.chars())
}

/// `json.dumps()`: spaces behind commas and colons, nothing but ASCII.
pub(super) fn json(value: &Value) -> String {
    match value {
        Value::Number(number) => self::number(number),
        Value::String(text) => json_text(text),
        Value::Array(elements) => {
            format!("[{}]", elements.iter().map(json).collect::<Vec<_>>().join(", "))
        }
        Value::Object(map) => {
            let pairs: Vec<String> =
                map.iter().map(|(key, value)| format!("{}: {}", json_text(key), json(value))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
        plain => plain.to_string(),
    }
}

fn json_text(text: &str) -> String {
    let mut ascii = String::new();
    for character in Value::from(text).to_string().chars() {
        if character.is_ascii() && character != '\x7f' {
            ascii.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a String can't fail.
                let _ = write!(ascii, "\\u{unit:04x}");
            }
        }
    }
    ascii
}
