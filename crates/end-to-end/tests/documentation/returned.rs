//! Comparing results with the return values that a module's page documents.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// What Ansible itself defines for every module.
const OF_ANSIBLE: [&str; 6] = ["changed", "failed", "msg", "diff", "warnings", "deprecations"];

/// The documented return values of one module, and what was seen of them.
pub(crate) struct Comparison {
    documented: Map<String, Value>,
    seen: BTreeSet<String>,
    /// Each complaint once.
    complaints: BTreeSet<String>,
}

impl Comparison {
    /// With the part `return` of the module's page.
    pub(crate) fn with(documented: &Value) -> Self {
        let documented = documented.as_object().unwrap().clone();
        Self { documented, seen: BTreeSet::new(), complaints: BTreeSet::new() }
    }

    /// Takes in a result.
    pub(crate) fn see(&mut self, result: &Value) {
        let mut values = result.as_object().unwrap().clone();
        values.retain(|key, _| !OF_ANSIBLE.contains(&key.as_str()));
        let failed = result.get("failed").is_some();
        let documented = self.documented.clone();
        for (name, page) in &documented {
            let returned = page["returned"].as_str().unwrap();
            let present = values.contains_key(name);
            let is_list = returned.starts_with("success of one add-on") && values.contains_key("addons");
            let is_due = returned == "always" || returned.starts_with("success") && !failed && !is_list;
            let only_success = ["success", "success of one add-on"].contains(&returned);
            if is_due && !present || only_success && failed && present {
                self.complain(
                    name,
                    &format!("is returned {returned:?}, but present is {present} in {result}"),
                );
            }
        }
        self.descend("", &documented, &values);
    }

    /// Everything that the documentation says and the results don't, and the other way round.
    pub(crate) fn complaints(mut self) -> Vec<String> {
        let mut all = Vec::new();
        names("", &self.documented, &mut all);
        for name in all.into_iter().filter(|name| !self.seen.contains(name)).collect::<Vec<_>>() {
            self.complain(&name, "is documented, but no result has it");
        }
        self.complaints.into_iter().collect()
    }

    fn descend(&mut self, prefix: &str, documented: &Map<String, Value>, values: &Map<String, Value>) {
        for (key, value) in values {
            let name = format!("{prefix}{key}");
            let Some(page) = documented.get(key) else {
                self.complain(&name, "is returned, but not documented");
                continue;
            };
            self.check_type(&name, page, value);
            let Some(contents) = page.get("contains").and_then(Value::as_object) else { continue };
            let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            for item in items.iter().filter_map(Value::as_object) {
                self.descend(&format!("{name}."), contents, item);
            }
        }
    }

    /// What is only ever null has not been seen.
    fn check_type(&mut self, name: &str, page: &Value, value: &Value) {
        if value.is_null() {
            return;
        }
        self.seen.insert(name.to_owned());
        let kind = page["type"].as_str().unwrap();
        if !is_a(kind, value) {
            self.complain(name, &format!("is documented as {kind}, but it is {value}"));
        }
        if let (Some(elements), Some(list)) = (page["elements"].as_str(), value.as_array())
            && !list.iter().all(|item| is_a(elements, item))
        {
            self.complain(name, &format!("is documented as a list of {elements}, but it is {value}"));
        }
    }

    fn complain(&mut self, name: &str, about: &str) {
        self.complaints.insert(format!("{name} {about}"));
    }
}

fn is_a(kind: &str, value: &Value) -> bool {
    match kind {
        "str" => value.is_string(),
        "int" => value.is_i64(),
        "float" => value.is_number(),
        "bool" => value.is_boolean(),
        "list" => value.is_array(),
        "dict" => value.is_object(),
        kind => kind == "raw",
    }
}

fn names(prefix: &str, documented: &Map<String, Value>, all: &mut Vec<String>) {
    for (key, page) in documented {
        let name = format!("{prefix}{key}");
        if let Some(contents) = page.get("contains").and_then(Value::as_object) {
            names(&format!("{name}."), contents, all);
        }
        all.push(name);
    }
}
