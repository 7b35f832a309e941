//! How a text may come back from a server that repeats what it got.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use crate::signing::encode;

/// The text and its encodings, each once more encoded: a header of the signature method PLAINTEXT holds secrets that
/// are percent-encoded twice, and a JSON text may quote JSON. The longest come first.
pub(crate) fn spellings(text: &str) -> Vec<String> {
    let mut found = BTreeSet::from([text.to_owned()]);
    for _ in 0..2 {
        found.extend(found.iter().flat_map(|text| ENCODINGS.map(|encode| encode(text))).collect::<Vec<_>>());
    }
    found.extend(found.iter().flat_map(|text| in_base64(text)).collect::<Vec<_>>());
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|spelling| std::cmp::Reverse(spelling.len()));
    found
}

const ENCODINGS: [fn(&str) -> String; 7] =
    [encode, |text| lower_case(&encode(text)), form, json, ascii_json, slashes, html];

/// `%2F` as `%2f`.
fn lower_case(encoded: &str) -> String {
    let mut hex_digits = 0_u8;
    let lower = |letter: char| {
        hex_digits = if letter == '%' { 3 } else { hex_digits.saturating_sub(1) };
        if hex_digits > 0 { letter.to_ascii_lowercase() } else { letter }
    };
    encoded.chars().map(lower).collect()
}

/// As a web form or a query.
fn form(text: &str) -> String {
    encode(text).replace("%20", "+")
}

fn json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted.trim_start_matches('"').strip_suffix('"').unwrap_or(&quoted).to_owned()
}

/// What PHP does to JSON, besides.
fn slashes(text: &str) -> String {
    text.replace('/', "\\/")
}

/// As Python and PHP write JSON.
fn ascii_json(text: &str) -> String {
    let mut ascii = String::new();
    for letter in json(text).chars() {
        if letter.is_ascii() {
            ascii.push(letter);
        } else {
            let mut units = [0; 2];
            ascii.extend(letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    ascii
}

fn html(text: &str) -> String {
    [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")]
        .into_iter()
        .fold(text.to_owned(), |text, (letter, name)| text.replace(letter, name))
}

/// The letters that only the text decides, for each of the three places where it may begin in a longer one.
fn in_base64(text: &str) -> impl Iterator<Item = String> {
    (0..3).filter_map(move |before| {
        let bytes = [vec![0; before], text.as_bytes().to_vec()].concat();
        let encoded = STANDARD_NO_PAD.encode(&bytes);
        let (start, end) = ((before * 8).div_ceil(6), bytes.len() * 8 / 6);
        encoded.get(start..end).map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::spellings;

    #[test]
    fn an_echo_is_recognised_however_it_is_spelt() {
        let found = spellings(r#"a"b/é &'"#);
        for spelling in [
            r#"a"b/é &'"#,
            "a%22b%2F%C3%A9%20%26%27",
            "a%22b%2f%c3%a9%20%26%27",
            "a%2522b%252F%25C3%25A9%2520%2526%2527",
            "a%22b%2F%C3%A9+%26%27",
            r#"a\"b/é &'"#,
            r#"a\"b/\u00e9 &'"#,
            r#"a\"b\/\u00e9 &'"#,
            r#"a\\\"b/é &'"#,
            "a&quot;b/é &amp;&#39;",
        ] {
            assert!(found.contains(&spelling.to_owned()), "{spelling}");
        }
    }

    #[test]
    fn base64_is_recognised_within_a_longer_text() {
        use base64::Engine;
        let found = spellings("hunter2");
        for before in ["", "a", "ab", "abc", "Bearer "] {
            let encoded =
                base64::engine::general_purpose::STANDARD.encode(format!("{before}hunter2 and more"));
            assert!(found.iter().any(|spelling| encoded.contains(spelling)), "{encoded} {found:?}");
        }
    }
}
