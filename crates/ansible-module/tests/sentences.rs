//! Every sentence about wrong arguments, as a playbook author reads it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "specimen/specimen.rs"]
mod specimen;

use ansible_module::{Entry, execute};
use serde_json::{Value, json};
use specimen::Specimen;

/// The sentences for these arguments; a provider is given besides.
fn said(arguments: Value) -> String {
    let mut arguments = arguments;
    arguments.as_object_mut().unwrap().entry("provider").or_insert_with(|| json!("x"));
    let environment = |name: &str| (name == "TIMEOUT").then(|| "soon".to_owned());
    let bytes = arguments.to_string().into_bytes();
    let report = execute(&[Entry::of::<Specimen>()], "specimen", Ok(bytes), &environment);
    let problems =
        report.json["error"]["problems"].as_array().unwrap_or_else(|| panic!("{}", report.json)).clone();
    let line = |problem: &Value| {
        format!("{}: {}\n", problem["option"].as_str().unwrap(), problem["message"].as_str().unwrap())
    };
    problems.iter().filter(|problem| problem["option"] != FROM_ENVIRONMENT).map(line).collect()
}

const FROM_ENVIRONMENT: &str = "$TIMEOUT";

macro_rules! sentences {
    ($($name:ident: [$($arguments:tt)+])+) => { $(
        #[test]
        fn $name() {
            insta::assert_snapshot!([$(said(json!($arguments))),+].concat());
        }
    )+ };
}

sentences! {
    unknown_options_are_answered_with_the_nearest_and_the_known: [{"provder": "x", "colour": "red"} {"details": {"regin": "par"}} {"plan": "dev", "zone": "par"} {"auth": {"ressource_kee": 1, "api_token": "t"}} {"volumes": [{"size": 1}, {"sise": 2}]}]
    missing_options: [{"volumes": [{}, {"fast": true}]}]
    not_a_boolean: [{"wait": "maybe"} {"wait": 2} {"wait": []} {"wait": ""}]
    not_a_whole_number: [{"wait_timeout": "ten"} {"wait_timeout": 1.5} {"wait_timeout": {}} {"wait_timeout": 1e30} {"wait_timeout": "-99999999999999999999"} {"wait_timeout": "1e-9223372036854775807"} {"ports": [1, "two"]}]
    not_a_number: [{"max_price": "cheap"} {"max_price": null, "ca_path": "x", "wait_timeout": 1} {"max_price": "inf"}]
    not_a_text: [{"provider": 1e30}]
    not_a_list: [{"tags": {"blue": true}}]
    not_a_dictionary: [{"details": "par"} {"details": ["par"]} {"details": "{par}"} {"volumes": "10"} {"details": {"options": "x=1 y"}}]
    not_json: [{"payload": 7}]
    not_a_choice: [{"on_drift": "wran"} {"on_drift": "explode"} {"on_drift": null} {"tags": ["blue", "grene"]} {"tags": "blue,"} {"on_drift": true}]
    mutually_exclusive: [{"payload": "{}", "max_price": 1} {"payload": "{}", "max_price": 1, "ports": null}]
    required_together: [{"auth": {"ressource_key": "k"}} {"auth": {"resource_secret": "s", "api_token": "t"}}]
    required_one_of: [{"auth": {}}]
    required_if: [{"on_drift": "fail"} {"wait": "no"}]
    required_by: [{"ca_path": "~/x"} {"ca_path": "~/x", "max_price": 3, "wait_timeout": null}]
    long_and_odd_texts_are_shown_short_and_on_one_line: [{"wait": "no\nfailed: true"} {"wait": "0123456789012345678901234567890123456789012345678901234567890123456789"}]
}

#[test]
fn a_required_option_is_missing() {
    let report = execute(&[Entry::of::<Specimen>()], "specimen", Ok(b"{}".to_vec()), &|_| None);
    insta::assert_json_snapshot!(report.json);
}

#[test]
fn a_value_from_the_environment_names_its_variable() {
    let environment = |name: &str| (name == "TIMEOUT").then(|| "soon".to_owned());
    let report = execute(&[Entry::of::<Specimen>()], "", Ok(br#"{"provider": "x"}"#.to_vec()), &environment);
    insta::assert_snapshot!(report.json["msg"].as_str().unwrap());
}

#[test]
fn several_problems_come_together() {
    let arguments = br#"{"wait": "maybe", "provder": "pg", "details": {"zone": "par", "size": 1}}"#;
    let report = execute(&[Entry::of::<Specimen>()], "", Ok(arguments.to_vec()), &|_| None);
    insta::assert_json_snapshot!(report.json);
}

/// A credential in the wrong place or of the wrong type is never quoted.
#[test]
fn secrets_stay_unsaid() {
    let mut all = String::new();
    for arguments in [
        json!({"auth": {"lifetime": "s3cret"}}),
        json!({"auth": {"signature_method": "s3cret", "api_token": "t"}}),
        json!({"auth": "s3cret"}),
        json!({"auth": "s3cret=="}),
        json!({"auth": ["s3cret"]}),
        json!({"auth": "{\"s3cret\": 1}"}),
        json!({"auth": {"api_token": "s3cret", "resource_key": "s3cret", "resource_secret": "s3cret"}}),
    ] {
        all.push_str(&said(arguments));
    }
    insta::assert_snapshot!(all);
}
