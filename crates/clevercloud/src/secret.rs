//! A value that must never be seen.

use std::fmt;

use serde::Deserialize;

/// A token, a password or a key: it has no `Display`, its `Debug` says `***`, and it cannot be serialized.
///
/// [`Secret::expose`] is the only way to the text; searching for that name finds every use.
///
/// ```compile_fail
/// println!("{}", clevercloud::Secret::new("hunter2"));
/// ```
/// ```compile_fail
/// serde_json::to_string(&clevercloud::Secret::new("hunter2"));
/// ```
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Secret(String);

impl Secret {
    /// Hides `text` from now on.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, to sign a request or to hand it to the playbook under `env` and `credentials`.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether nothing was given.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_text_hides_the_value() {
        assert_eq!(format!("{:?}", Some(Secret::new("hunter2"))), "Some(***)");
    }
}
