//! What a check run says comes true, and it writes nothing.

use std::collections::BTreeSet;

use end_to_end::Emulator;
use serde_json::Value;

use crate::cases::{Case, cases};

/// What a check run of an order can't know.
const DRAWN_BY_THE_ORDER: [&str; 5] = ["addon_id", "real_id", "creation_date", "env", "credentials"];

#[test]
fn check_mode_predicts_every_case() {
    for case in cases() {
        let emulator = Emulator::start();
        let task = (case.prepare)(&emulator);
        emulator.forget();

        let predicted = task.check().ok();
        assert_eq!(emulator.writes(), [""; 0], "{}", case.name);
        let real = task.diff().ok();
        assert_eq!(predicted["changed"], case.changes, "{}", case.name);
        compare(&case, &predicted, &real);
        assert_eq!(emulator.writes().is_empty(), !case.changes, "{}", case.name);

        emulator.forget();
        let again = task.diff().ok();
        assert_eq!(again["changed"], false, "{}", case.name);
        assert_eq!(emulator.writes(), [""; 0], "{}", case.name);
        assert_eq!(again["diff"]["before"], again["diff"]["after"], "{}", case.name);
    }
}

/// Every key but those of one run, and those that only the platform knows.
fn compare(case: &Case, predicted: &Value, real: &Value) {
    let unknown = |key: &str| key == "api" || key == "diff" || case.unknown.contains(&key);
    let keys: BTreeSet<&String> = names(predicted).chain(names(real)).filter(|key| !unknown(key)).collect();
    assert!(!keys.is_empty(), "{}", case.name);
    // Of the credentials the names are known, not the values.
    for secret in ["env", "credentials"] {
        let [predicted, real] =
            [predicted, real].map(|result| names(&result[secret]).collect::<BTreeSet<_>>());
        assert!(predicted.is_subset(&real), "{}: {secret} {predicted:?} {real:?}", case.name);
        assert_eq!(predicted.is_empty(), real.is_empty(), "{}: {secret}", case.name);
    }
    for key in keys {
        assert_eq!(predicted[key], real[key], "{}: {key}", case.name);
    }
    let hidden = |key: &str| DRAWN_BY_THE_ORDER.contains(&key) || case.unknown.contains(&key);
    for side in ["before", "after"] {
        let [predicted, real] = [predicted, real].map(|result| &result["diff"][side]);
        let keys: BTreeSet<&String> =
            names(predicted).chain(names(real)).filter(|key| !hidden(key)).collect();
        for key in keys {
            assert_eq!(predicted[key], real[key], "{}: {side} {key}", case.name);
        }
    }
}

fn names(value: &Value) -> impl Iterator<Item = &String> {
    value.as_object().into_iter().flat_map(serde_json::Map::keys)
}

#[test]
fn a_diff_holds_the_keys_of_the_result_and_no_secret() {
    for case in cases() {
        let emulator = Emulator::start();
        let task = (case.prepare)(&emulator);
        for result in [task.check().ok(), task.diff().ok(), task.diff().ok()] {
            let keys = |value: &Value| names(value).cloned().collect::<BTreeSet<_>>();
            let sides = [keys(&result["diff"]["before"]), keys(&result["diff"]["after"])];
            assert!(sides.iter().all(|side| side.is_subset(&keys(&result))), "{}: {sides:?}", case.name);
            let diff = result["diff"].to_string();
            for secret in secrets(&result) {
                assert!(!diff.contains(secret), "{}: {secret} in {diff}", case.name);
            }
        }
    }
}

/// The passwords, keys and addresses with passwords that a result returns.
fn secrets(result: &Value) -> Vec<&str> {
    let is_secret = |name: &str| {
        ["PASSWORD", "URI", "SECRET", "TOKEN", "password", "uri"].iter().any(|word| name.contains(word))
    };
    let maps = ["env", "credentials"].into_iter().filter_map(|key| result[key].as_object());
    let pairs = maps.flatten().filter(|(name, _)| is_secret(name));
    pairs.filter_map(|(_, value)| value.as_str()).filter(|value| !value.starts_with("(known")).collect()
}
