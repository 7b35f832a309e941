//! Names and texts in SQL. Nothing in them can end them early.

use std::fmt;

/// A name in PostgreSQL.
pub(super) struct Name<'a>(pub(super) &'a str);

/// A text in PostgreSQL, where a backslash is a letter like any other.
pub(super) struct Text<'a>(pub(super) &'a str);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('"', "\"\""))
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}'", self.0.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Name, Text};

    #[test]
    fn nothing_in_a_name_or_a_text_ends_it() {
        assert_eq!(Name("a\"; DROP ROLE b; --").to_string(), "\"a\"\"; DROP ROLE b; --\"");
        assert_eq!(Text("a'; DROP ROLE b; --").to_string(), "'a''; DROP ROLE b; --'");
    }
}
