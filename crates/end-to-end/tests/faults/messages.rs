//! Each fault with what its author reads: read `snapshots/faults__messages__*.snap`.

use std::fmt::Write;

use end_to_end::{Emulator, redact};
use insta::assert_snapshot;
use regex_lite::Regex;
use serde_json::Value;

use crate::scenario::{SCENARIOS, arm};
use crate::workers::share;

/// Every kind of fault, each time.
const FAULTS: [&str; 22] = [
    "refuse",
    "reset-before",
    "reset-after",
    "delay-before=1300",
    "delay-after=1300",
    "drip=1200",
    "cut-head",
    "cut-body",
    "429",
    "429=3600",
    "500-before",
    "500-after",
    "502-before",
    "502-after",
    "503-before",
    "504-before",
    "504-after",
    "capacity",
    "html",
    "truncated",
    "wrong-json",
    "expired-token",
];

/// Which scenario, the operations that suffer, and the fault without which there are none of them.
const STRUCK: [(usize, &str, &[&str], &[&str]); 5] = [
    (0, "register", &["list-addons", "provider", "create-addon", "env", "set-tags", "link"], &[]),
    (2, "migrate", &["tags", "migrate", "get-migration"], &[]),
    (3, "remove", &["list-addons", "delete-addon"], &[]),
    (3, "remove", &["get-addon"], &["delete-addon:every:wrong-json"]),
    (4, "look", &["list-addons", "env"], &[]),
];

/// Faults that need others to show.
const TOGETHER: [(usize, &[&str]); 4] = [
    (0, &["create-addon:1:reset-after", "list-addons:2+:503-before"]),
    (0, &["create-addon:1:reset-after", "list-addons:2+:expired-token"]),
    (0, &["env:every:missing=60000", "details:every:missing=60000"]),
    (3, &["delete-addon:every:linger=60000"]),
];

fn said(emulator: &Emulator, scenario: usize, faults: &[String]) -> String {
    let task = SCENARIOS[scenario].prepare(emulator);
    arm(emulator, 0, faults);
    let result = task.run().result;
    let said = match &result["msg"] {
        Value::String(message) => message.clone(),
        _ => format!("(changed: {})", result["changed"]),
    };
    // Waiting depends on the machine, lengths on random ports.
    let measured = Regex::new(r"(within|column) \d+").unwrap();
    measured.replace_all(&redact(&said), "$1 <n>").into_owned()
}

#[test]
fn each_fault_has_its_sentence() {
    let cases: Vec<(usize, &str, Vec<String>)> = STRUCK
        .iter()
        .flat_map(|(scenario, name, operations, given)| {
            let faults = operations.iter().flat_map(|operation| {
                let given = given.iter().map(|&fault| fault.to_owned());
                FAULTS
                    .iter()
                    .map(move |fault| given.clone().chain([format!("{operation}:every:{fault}")]).collect())
            });
            faults.map(move |fault| (*scenario, *name, fault))
        })
        .chain(TOGETHER.iter().map(|(scenario, faults)| {
            (*scenario, "together", faults.iter().map(|&fault| fault.to_owned()).collect())
        }))
        .collect();
    let said = share(&cases, |emulator, (scenario, _, faults)| Ok(said(emulator, *scenario, faults)));
    for part in ["register", "migrate", "remove", "look", "together"] {
        let mut text = String::new();
        for ((_, name, faults), said) in cases.iter().zip(&said) {
            if *name == part {
                writeln!(text, "{}\n    {}", faults.join(" "), said.as_ref().unwrap()).unwrap();
            }
        }
        assert_snapshot!(part, text);
    }
}
