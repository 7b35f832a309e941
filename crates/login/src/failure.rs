//! Why the program ends without success.

use std::fmt;

/// One sentence that ends with the remedy.
#[derive(Debug)]
pub(crate) struct Failure {
    sentence: String,
    exit_code: u8,
}

pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), exit_code: 1 }
    }

    /// A command line that can't be meant; 2 is what most programs report for it.
    pub(crate) fn usage(sentence: String) -> Self {
        Self { sentence, exit_code: 2 }
    }

    /// Ctrl-C; 130 is what shells report for it.
    pub(crate) fn interrupted() -> Self {
        Self { sentence: "Interrupted; nothing was stored.".to_owned(), exit_code: 130 }
    }

    pub(crate) fn exit_code(&self) -> u8 {
        self.exit_code
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.sentence)
    }
}
