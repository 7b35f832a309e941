//! Whatever the arguments file holds, there is one object and no panic.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "specimen/specimen.rs"]
mod specimen;

use ansible_module::{Entry, Report, execute};
use proptest::collection::{btree_map, vec};
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use serde_json::{Value, json};
use specimen::Specimen;

const NAMES: &str = "provider|auth|details|volumes|tags|on_drift|wait|wait_timeout|ca_path|payload|api_token|zone|\
                     size|_ansible_check_mode|_ansible_module_name|_ansible_verbosity|[a-z=]{0,3}";

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        "[{\\[(]?['\"]?[a=, :\\\\]{0,9}['\"]?[})\\]]?".prop_map(Value::from),
        "[~$]?[{]?[a-zA-Z0-9_./]{0,6}[}]?[$~]?".prop_map(Value::from),
        "[-+]?[0-9_]{0,25}[.]?[0-9]{0,3}[eE]?[-+]?[0-9]{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            btree_map(NAMES, inner, 0..5).prop_map(|map| json!(map)),
        ]
    })
}

fn report(bytes: Vec<u8>) -> Report {
    execute(&[Entry::of::<Specimen>()], "specimen", Ok(bytes), &|name| {
        (name == "HOME").then(|| "/h".to_owned())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes(bytes in vec(any::<u8>(), 0..200)) {
        let report = report(bytes);
        prop_assert!(!report.success && report.json["msg"].is_string());
    }

    #[test]
    fn arguments(arguments in btree_map(NAMES, value(), 0..12)) {
        let report = report(json!(arguments).to_string().into_bytes());
        prop_assert!(report.json["changed"].is_boolean());
        prop_assert_eq!(report.json.get("failed").is_some(), !report.success);
        prop_assert_eq!(report.json["msg"].is_string(), !report.success);
    }
}
