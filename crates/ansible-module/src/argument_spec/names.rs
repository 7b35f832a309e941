//! How the author of a task wrote the options: the names that sentences use.

use std::collections::BTreeMap;

/// From the canonical way to an option (`details.region`) to the written one (`details.zone`).
#[derive(Debug, Default, Clone)]
pub(crate) struct WrittenNames(BTreeMap<String, String>);

impl WrittenNames {
    pub(super) fn insert(&mut self, canonical: String, written: String) {
        self.0.insert(canonical, written);
    }

    /// An option that was not given is called by its canonical name, below its parents' written ones.
    pub(crate) fn of(&self, option: &str) -> String {
        if let Some(written) = self.0.get(option) {
            return written.clone();
        }
        match option.rfind(['.', '[']).and_then(|end| option.split_at_checked(end)) {
            Some((parent, rest)) => format!("{}{rest}", self.of(parent)),
            None => option.to_owned(),
        }
    }
}

/// The way to the options of one dictionary, as a prefix of their names: empty, or such as `details.`.
#[derive(Debug, Default, Clone)]
pub(super) struct Prefix {
    pub(super) canonical: String,
    pub(super) written: String,
}

impl Prefix {
    /// Below the option `canonical` of this dictionary, written `written`; below its element `index` if it is a list.
    pub(super) fn below(&self, canonical: &str, written: &str, index: Option<usize>) -> Self {
        let index = index.map_or_else(String::new, |index| format!("[{index}]"));
        Self {
            canonical: format!("{}{canonical}{index}.", self.canonical),
            written: format!("{written}{index}."),
        }
    }
}
