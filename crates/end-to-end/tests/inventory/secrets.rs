//! Credentials are in the inventory where they are asked for, and nowhere else.

use end_to_end::{ACME, Emulator, pythons};
use serde_json::Value;

use crate::source::{Source, world};

/// Every value of every environment of Acme that opens something.
pub(crate) fn secrets(emulator: &Emulator) -> Vec<String> {
    let path = format!("/v2/organisations/{ACME}/addons");
    let addons = emulator.call("GET", &path, &Value::Null);
    let ids = addons.as_array().unwrap().iter().map(|addon| addon["id"].as_str().unwrap());
    let variables = ids.flat_map(|id| {
        emulator.call("GET", &format!("{path}/{id}/env"), &Value::Null).as_array().unwrap().clone()
    });
    let opens =
        |name: &str| ["PASSWORD", "KEY_ID", "KEY_SECRET", "URI", "URL"].iter().any(|end| name.ends_with(end));
    let secrets: Vec<String> = variables
        .filter(|variable| opens(variable["name"].as_str().unwrap()))
        .map(|variable| variable["value"].as_str().unwrap().to_owned())
        .collect();
    assert!(secrets.len() > 5);
    secrets
}

#[test]
fn credentials_are_there_only_with_env() {
    let emulator = world();
    let secrets = secrets(&emulator);
    let source = Source::new("secrets", "");
    for python in pythons() {
        source.configure("organisation: Acme");
        let list = source.list(&python, &emulator).to_string();
        assert!(secrets.iter().all(|secret| !list.contains(secret.as_str())), "{list}");
        source.configure("organisation: Acme\nenv: true");
        let list = source.list(&python, &emulator).to_string();
        assert!(secrets.iter().all(|secret| list.contains(secret.as_str())), "{list}");
    }
}
