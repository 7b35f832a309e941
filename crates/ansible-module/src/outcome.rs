//! What a module that succeeded reports.

use serde_json::{Map, Value};

/// A success. It has no `Debug`, because `values` may hold credentials.
pub struct Outcome {
    /// Whether the module changed something, or in check mode would have.
    pub changed: bool,
    /// The module's own keys of the result.
    pub values: Map<String, Value>,
    /// What `--diff` shows; left out of the result unless the task asked for it.
    pub diff: Option<Diff>,
    /// Sentences that Ansible prints in its own colour.
    pub warnings: Vec<String>,
}

impl Outcome {
    /// Nothing was changed, and there is nothing to tell.
    pub fn unchanged() -> Self {
        Self { changed: false, values: Map::new(), diff: None, warnings: Vec::new() }
    }
}

/// Before and after, each a text or an object. Ansible shows it only when the task is `changed`.
pub struct Diff {
    /// The state that was found.
    pub before: Value,
    /// The state that is left behind, or in check mode would be.
    pub after: Value,
    /// A name for the state before.
    pub before_header: String,
    /// A name for the state after.
    pub after_header: String,
}

impl Diff {
    /// As Ansible reads it.
    pub fn into_json(self) -> Value {
        let Self { before, after, before_header, after_header } = self;
        let keys = [
            ("before", before),
            ("after", after),
            ("before_header", before_header.into()),
            ("after_header", after_header.into()),
        ];
        keys.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
