//! How texts are compared and shown.

/// Longer values are cut: a message stays readable whatever was pasted into an option.
const SHOWN_CHARACTERS: usize = 60;

/// The text as it is compared: no surrounding space, lower case, no accents.
pub fn fold(text: &str) -> String {
    folded(text).collect()
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.trim().chars().flat_map(char::to_lowercase).filter_map(without_accent)
}

/// Latin letters as they occur in names of European and American cities; `None` for a combining accent.
fn without_accent(letter: char) -> Option<char> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ę' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ś' | 'š' => 's',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '\u{300}'..='\u{36f}' => return None,
        other => other,
    })
}

/// Compares as [`fold`] says.
pub(crate) fn same(a: &str, b: &str) -> bool {
    // Nearly all names are plain, and a list of orders compares each with a whole catalogue.
    if a.is_ascii() && b.is_ascii() {
        return a.trim().eq_ignore_ascii_case(b.trim());
    }
    folded(a).eq(folded(b))
}

/// In quotes, on one line, not too long.
pub(crate) fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN_CHARACTERS).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("{shown:?}")
}

/// `a, b, c`.
pub(crate) fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let mut joined = String::new();
    for item in items {
        if !joined.is_empty() {
            joined.push_str(", ");
        }
        joined.push_str(item.as_ref());
    }
    joined
}

/// `one of its versions: 14, 15`, or `LTS, the only one of its versions`.
pub(crate) fn one_of<T: AsRef<str>>(these: &str, items: &[T]) -> String {
    match items {
        [only] => format!("{}, the only one of {these}", only.as_ref()),
        several => format!("one of {these}: {}", list(several)),
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, quoted, same};

    #[test]
    fn accents_written_either_way_and_case_do_not_count() {
        assert_eq!(fold(" Montréal "), "montreal");
        assert_eq!(fold("MONTRE\u{301}AL"), "montreal");
    }

    #[test]
    fn what_is_the_same_folds_to_the_same() {
        let texts =
            ["XS_sml", " xs_SML\t", "xs_smal", "Montréal", "MONTRE\u{301}AL", "montreal", "\u{b}xs_sml", ""];
        for a in texts {
            for b in texts {
                assert_eq!(same(a, b), fold(a) == fold(b), "{a:?} and {b:?}");
            }
        }
    }

    #[test]
    fn a_pasted_text_stays_short_and_on_one_line() {
        assert_eq!(quoted("a\nb"), r#""a\nb""#);
        assert_eq!(quoted(&"x".repeat(100)).chars().count(), 63);
    }
}
