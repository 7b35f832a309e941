//! One thing wrong with what the author wrote.

use crate::text::quoted;

/// One thing wrong, said in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The option as the author wrote it: `details.zone`.
    pub option: String,
    /// Names the option and the value, then what is valid; the remedy comes last.
    pub sentence: String,
}

impl Problem {
    pub(crate) fn new(option: &str, sentence: String) -> Self {
        Self { option: option.to_owned(), sentence }
    }

    /// A value that is none of the valid ones. `what` continues `<option> "<value>"`, `place` says where the
    /// listed ones are valid, `suggestion` is the one that was probably meant.
    pub(crate) fn unknown(
        option: &str,
        value: &str,
        what: &str,
        place: &str,
        valid: &str,
        suggestion: Option<&str>,
    ) -> Self {
        let value = quoted(value);
        let sentence = match suggestion {
            Some(suggestion) => {
                format!("{option} {value} {what}; {place}: {valid}; did you mean {}?", quoted(suggestion))
            }
            None => format!("{option} {value} {what}; use one of {place}: {valid}."),
        };
        Self::new(option, sentence)
    }
}
