//! Python's `literal_eval`, as far as `repr()` writes data that JSON can hold: what a template makes of a dictionary
//! when it is pasted into text.

use serde_json::{Map, Number, Value};

/// As deep as JSON may be nested: it bounds the recursion.
const DEEPEST: usize = 127;

/// A dictionary with text keys, and nothing behind it.
pub(super) fn dict(text: &str) -> Option<Map<String, Value>> {
    let mut source = Source { rest: text };
    let value = source.value(0)?;
    source.skip_space();
    match value {
        Value::Object(map) if source.rest.is_empty() => Some(map),
        _ => None,
    }
}

struct Source<'a> {
    rest: &'a str,
}

impl Source<'_> {
    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        self.skip_space();
        match self.rest.chars().next()? {
            '{' => self.entries(depth).map(Value::Object),
            '[' => self.elements(depth).map(Value::Array),
            '\'' | '"' => self.text().map(Value::String),
            _ => self.word(),
        }
    }

    fn entries(&mut self, depth: usize) -> Option<Map<String, Value>> {
        let mut entries = Map::new();
        self.take('{')?;
        while self.take('}').is_none() {
            let Value::String(key) = self.value(depth + 1)? else { return None };
            self.take(':')?;
            entries.insert(key, self.value(depth + 1)?);
            self.separator('}')?;
        }
        Some(entries)
    }

    fn elements(&mut self, depth: usize) -> Option<Vec<Value>> {
        let mut elements = Vec::new();
        self.take('[')?;
        while self.take(']').is_none() {
            elements.push(self.value(depth + 1)?);
            self.separator(']')?;
        }
        Some(elements)
    }

    fn text(&mut self) -> Option<String> {
        let quote = self.next()?;
        let mut text = String::new();
        loop {
            match self.next()? {
                '\\' => text.push(self.escape()?),
                '\n' => return None,
                end if end == quote => return Some(text),
                other => text.push(other),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let digits = match self.next()? {
            'n' => return Some('\n'),
            'r' => return Some('\r'),
            't' => return Some('\t'),
            same @ ('\\' | '\'' | '"') => return Some(same),
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => return None,
        };
        let (code, rest) = self.rest.split_at_checked(digits)?;
        self.rest = rest;
        char::from_u32(u32::from_str_radix(code, 16).ok()?)
    }

    /// A name, or a number as `repr()` writes it.
    fn word(&mut self) -> Option<Value> {
        let end = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
        let (word, rest) = self.rest.split_at_checked(end.unwrap_or(self.rest.len()))?;
        self.rest = rest;
        match word {
            "None" => Some(Value::Null),
            "True" => Some(Value::Bool(true)),
            "False" => Some(Value::Bool(false)),
            number => number.parse::<Number>().ok().map(Value::Number),
        }
    }

    fn separator(&mut self, close: char) -> Option<()> {
        self.take(',').or_else(|| {
            self.skip_space();
            self.rest.starts_with(close).then_some(())
        })
    }

    fn take(&mut self, wanted: char) -> Option<()> {
        self.skip_space();
        self.rest = self.rest.strip_prefix(wanted)?;
        Some(())
    }

    fn next(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let next = characters.next();
        self.rest = characters.as_str();
        next
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r', '\x0c']);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::dict;

    #[test]
    fn what_python_writes_is_read() {
        let text = r#"{'a': [1, -2.5, 1e+16, True, None], "it's": {'b\n\x7f\u200b\U000e0001"': ''},}"#;
        let expected =
            json!({"a": [1, -2.5, 1e16, true, null], "it's": {"b\n\u{7f}\u{200b}\u{e0001}\"": ""}});
        assert_eq!(dict(text).map(Value::Object), Some(expected));
    }

    #[test]
    fn what_json_can_not_hold_is_refused() {
        for text in [
            "{1: 2}",
            "{'a'}",
            "{'a': (1, 2)}",
            "{'a': b'x'}",
            "{'a': 1} + {}",
            "{'a': 1",
            "{'a': '1}",
            "{,}",
        ] {
            assert_eq!(dict(text), None, "{text}");
        }
    }

    #[test]
    fn deep_nesting_does_not_exhaust_the_stack() {
        assert_eq!(dict(&format!("{{'a': {}", "[".repeat(1_000_000))), None);
    }
}
