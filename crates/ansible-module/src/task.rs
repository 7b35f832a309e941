//! What Ansible tells a module about the task, besides its arguments.

use std::time::Instant;

use serde_json::{Map, Value};

use crate::argument_spec::{self, WrittenNames};

/// The task that the module was started for.
pub struct Task {
    /// Nothing may be written: `--check` or `check_mode: true`.
    pub check_mode: bool,
    /// The result's `diff` will be shown: `--diff` or `diff: true`.
    pub diff: bool,
    /// When the module began, for deadlines and elapsed times.
    pub started: Instant,
    pub(crate) module_name: Option<String>,
    pub(crate) written: WrittenNames,
}

impl Task {
    /// A task as a test would want it: started now, with no alias used.
    pub fn new(check_mode: bool, diff: bool) -> Self {
        Self {
            check_mode,
            diff,
            started: Instant::now(),
            module_name: None,
            written: WrittenNames::default(),
        }
    }

    /// Takes the `_ansible_*` keys out of the arguments. The set of keys grows with Ansible's versions, so unknown
    /// ones and odd values are tolerated.
    pub(crate) fn take_from(arguments: &mut Map<String, Value>) -> Self {
        let (mut internal, mut own) = (Map::new(), Map::new());
        for (key, value) in std::mem::take(arguments) {
            let home = if key.starts_with("_ansible_") { &mut internal } else { &mut own };
            home.insert(key, value);
        }
        *arguments = own;
        Self {
            module_name: internal.get("_ansible_module_name").and_then(Value::as_str).map(str::to_owned),
            // A value that nobody understands must not lead to a write.
            ..Self::new(flag(&internal, "_ansible_check_mode", true), flag(&internal, "_ansible_diff", false))
        }
    }

    /// The option as the author of the task wrote it: `details.region` becomes `details.zone` when that alias was
    /// used. For the sentences of [`Problem`](crate::Problem)s found after validation.
    pub fn written(&self, option: &str) -> String {
        self.written.of(option)
    }

    /// `noa.clevercloud` of `noa.clevercloud.addon_info`.
    pub(crate) fn collection(&self) -> Option<&str> {
        self.module_name.as_deref()?.rsplit_once('.').map(|(collection, _)| collection)
    }
}

fn flag(internal: &Map<String, Value>, key: &str, if_odd: bool) -> bool {
    match internal.get(key) {
        None | Some(Value::Null) => false,
        Some(value) => argument_spec::boolean(value).unwrap_or(if_odd),
    }
}
