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
    Notation { null: "None", yes: "True", no: "False", text: repr_text }.write(value)
}

/// `json.dumps()`: spaces behind commas and colons, nothing but ASCII.
pub(super) fn json(value: &Value) -> String {
    Notation { null: "null", yes: "true", no: "false", text: json_text }.write(value)
}

/// What differs between Python's own notation and its JSON.
struct Notation {
    null: &'static str,
    yes: &'static str,
    no: &'static str,
    text: fn(&str) -> String,
}

impl Notation {
    fn write(&self, value: &Value) -> String {
        match value {
            Value::Null => self.null.to_owned(),
            Value::Bool(true) => self.yes.to_owned(),
            Value::Bool(false) => self.no.to_owned(),
            Value::Number(number) => self::number(number),
            Value::String(text) => (self.text)(text),
            Value::Array(elements) => {
                let elements: Vec<String> = elements.iter().map(|element| self.write(element)).collect();
                format!("[{}]", elements.join(", "))
            }
            Value::Object(map) => {
                let pair =
                    |(key, value): (&String, _)| format!("{}: {}", (self.text)(key), self.write(value));
                format!("{{{}}}", map.iter().map(pair).collect::<Vec<_>>().join(", "))
            }
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
