//! One thing wrong with what the author wrote.

use crate::text::{list, one_of, quoted};

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

    /// `subject` is no valid value: `what` says of what, `valid` lists the valid ones under the name `these`, and
    /// `suggestion` is the one that was probably meant.
    pub(crate) fn unknown(
        option: &str,
        subject: &str,
        what: &str,
        (these, valid): (&str, &[impl AsRef<str>]),
        suggestion: Option<&str>,
    ) -> Self {
        let remedy = match suggestion {
            Some(meant) => format!("{these}: {}; did you mean {}?", list(valid), quoted(meant)),
            None => format!("use {}.", one_of(these, valid)),
        };
        Self::new(option, format!("{subject} is not {what}; {remedy}"))
    }
}
