//! From the arguments file's bytes to the result, without a process.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "specimen/specimen.rs"]
mod specimen;

use std::convert::Infallible;

use ansible_module::{
    Argument, ArgumentSpec, Entry, Failure, Kind, Module, Outcome, Report, Task, WritePermission, execute,
};
use serde_json::{Value, json};
use specimen::Specimen;

fn run(modules: &[Entry], program: &str, arguments: &Value) -> Report {
    execute(modules, program, Ok(arguments.to_string().into_bytes()), &|_| None)
}

fn specimen(arguments: &Value) -> Value {
    run(&[Entry::of::<Specimen>()], "specimen", arguments).json
}

#[test]
fn check_mode_predicts_and_a_real_run_applies() {
    for (check_mode, how) in [
        (json!(true), "predicted"),
        (json!("yes"), "predicted"),
        (json!("gibberish"), "predicted"),
        (json!([]), "predicted"),
        (json!(false), "applied"),
        (json!("no"), "applied"),
        (json!(null), "applied"),
    ] {
        let result = specimen(&json!({"provider": "x", "_ansible_check_mode": check_mode}));
        assert_eq!(result["how"], how, "{check_mode}");
        assert_eq!(result["changed"], true);
    }
    assert_eq!(specimen(&json!({"provider": "x"}))["how"], "applied");
}

#[test]
fn a_diff_is_given_to_who_asked() {
    assert_eq!(specimen(&json!({"provider": "x"})).get("diff"), None);
    let result = specimen(&json!({"provider": "x", "_ansible_diff": true}));
    let expected = json!({"before": {}, "after": {"how": "applied"}, "before_header": "nothing", "after_header": "something"});
    assert_eq!(result["diff"], expected);
}

#[test]
fn unknown_internal_keys_and_odd_ones_are_tolerated() {
    let result = specimen(&json!({
        "provider": "x", "_ansible_verbosity": "many", "_ansible_diff": {}, "_ansible_module_name": 7,
        "_ansible_of_next_year": [null],
    }));
    assert_eq!(result["how"], "applied");
}

#[test]
fn options_that_were_not_given_have_their_defaults_or_are_null() {
    let result = specimen(&json!({"provider": "x"}));
    assert_eq!(result["details"], json!({"plan": null, "region": "par", "options": null}));
    assert_eq!((&result["on_drift"], &result["auth"]), (&json!("warn"), &Value::Null));
}

#[test]
fn a_failure_carries_its_data() {
    insta::assert_json_snapshot!(specimen(&json!({"provider": "refuse"})));
}

#[test]
fn deprecations_and_warnings_name_what_was_written() {
    let result = specimen(&json!({
        "_ansible_module_name": "noa.clevercloud.specimen",
        "provider": "x", "flavour": 1, "details": {"area": "par", "zone": "par"},
    }));
    insta::assert_json_snapshot!(json!([result["warnings"], result["deprecations"]]));
}

#[test]
fn a_module_names_an_option_as_its_author_did() {
    let message =
        |details: Value| specimen(&json!({"provider": "nowhere", "details": details}))["msg"].clone();
    assert_eq!(message(json!({"zone": "x"})), "`details.zone` is not a region: write `par`.");
    assert_eq!(message(json!({"region": "x"})), "`details.region` is not a region: write `par`.");
}

/// Accepts what its own types can't hold.
struct Mismatched;

impl Module for Mismatched {
    const NAME: &'static str = "mismatched";
    const ARGUMENTS: ArgumentSpec = ArgumentSpec::new(&[Argument::new("token", Kind::Str).no_log()]);
    type Arguments = std::collections::BTreeMap<String, u8>;
    type Writes = Infallible;
    type Plan = ();

    fn plan(_: Self::Arguments, _: &Task) -> Result<(), Failure> {
        Ok(())
    }

    fn predict((): (), _: &Task) -> Result<Outcome, Failure> {
        Ok(Outcome::unchanged())
    }

    fn apply((): (), _: &Task, _: WritePermission<Infallible>) -> Result<Outcome, Failure> {
        Ok(Outcome::unchanged())
    }
}

#[test]
fn arguments_that_do_not_fit_the_modules_types_are_a_bug_that_leaks_nothing() {
    let report = run(&[Entry::of::<Mismatched>()], "", &json!({"token": "s3cret"}));
    assert!(!report.success);
    insta::assert_json_snapshot!(report.json);
}

#[test]
fn an_executable_with_several_modules_goes_by_ansibles_name_then_by_its_own() {
    let both = [Entry::of::<Mismatched>(), Entry::of::<Specimen>()];
    let how = |program: &str, name: Value| {
        let report = run(&both, program, &json!({"provider": "x", "_ansible_module_name": name}));
        report.json.get("how").is_some()
    };
    assert!(how("linux_x86_64", json!("noa.clevercloud.specimen")));
    assert!(how("/tmp/AnsiballZ_mismatched", json!("specimen")));
    assert!(how("/tmp/AnsiballZ_specimen", json!(null)));
    assert!(how("specimen", json!("ansible.legacy.linux_x86_64")));
    assert!(!how("mismatched", json!(null)));
    let report = run(&both, "x/AnsiballZ_linux_x86_64", &json!({}));
    insta::assert_snapshot!(report.json["msg"].as_str().unwrap());
}

#[test]
fn a_secret_that_was_put_in_the_wrong_place_as_well_is_not_repeated() {
    let long = "x".repeat(80);
    for secret in ["hunter2", "it's \"hunter2\"\n", long.as_str()] {
        for wrong in [
            json!({"max_price": secret}),
            json!({"on_drift": secret}),
            json!({"tags": [secret]}),
            json!({secret: 1}),
            json!({"details": {secret: 1}}),
            json!({"auth": {"api_token": secret, "signature_method": secret}}),
        ] {
            let mut task = json!({"provider": "x", "auth": {"api_token": secret}});
            task.as_object_mut().unwrap().extend(wrong.as_object().unwrap().clone());
            let failure = specimen(&task);
            assert_eq!(failure["failed"], true);
            let shown = failure.to_string();
            assert!(!shown.contains("hunter2") && !shown.contains("xxxxxxx"), "{shown}");
            assert!(failure["msg"].as_str().unwrap().contains("***"), "{shown}");
        }
    }
    let other = specimen(&json!({"provider": "x", "auth": {"api_token": "hunter2"}, "max_price": "hunter"}));
    assert!(other["msg"].as_str().unwrap().contains("\"hunter\""), "a part of a secret is none");
}
