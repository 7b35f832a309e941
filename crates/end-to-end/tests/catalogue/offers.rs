//! What is shown of the real catalogue.

use std::collections::BTreeSet;

use end_to_end::Emulator;
use serde_json::{Value, json};

use crate::{items, run, text};

#[test]
fn everything_that_can_be_ordered_is_shown() {
    let emulator = Emulator::start();
    let result = run(&emulator, json!({}));
    assert_eq!(result["changed"], false);
    assert_eq!(result["api"]["requests"], 18, "catalogue, zones, and the versions of 16 providers");
    let lines: Vec<_> = items(&result["providers"]).iter().map(summary).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn one_plan_is_shown_with_all_that_is_known() {
    let emulator = Emulator::start();
    let result = run(&emulator, json!({"provider": "pg", "region": "par", "max_price": 0}));
    insta::assert_json_snapshot!(json!({"providers": result["providers"], "zones": result["zones"]}));
}

/// Jinja compares them: a feature that is a number for one plan must be no text for another.
#[test]
fn a_feature_has_one_type_in_all_plans_of_a_provider() {
    let emulator = Emulator::start();
    let result = run(&emulator, json!({}));
    for provider in items(&result["providers"]) {
        let mut types: BTreeSet<(&String, &str)> = BTreeSet::new();
        for plan in items(&provider["plans"]) {
            types.extend(
                plan["features"].as_object().unwrap().iter().map(|(name, value)| (name, kind(value))),
            );
        }
        let names: BTreeSet<&String> = types.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), types.len(), "{}: {types:?}", provider["id"]);
    }
}

/// Two features under one name would hide each other: `Storage < 1TB` and `Storage > 1TB`.
#[test]
fn no_feature_hides_another() {
    let catalogue = include_str!("../../../emulator/catalogue/addonproviders.json");
    let catalogue: Value = serde_json::from_str(catalogue).unwrap();
    let emulator = Emulator::start();
    let result = run(&emulator, json!({}));
    for offer in items(&result["providers"]) {
        let raw = items(&catalogue).iter().find(|raw| raw["id"] == offer["id"]).unwrap();
        for plan in items(&offer["plans"]) {
            let raw = items(&raw["plans"]).iter().find(|raw| raw["id"] == plan["id"]).unwrap();
            let told = items(&raw["features"]).iter().map(|feature| text(&feature["name"]));
            let told = told.filter(|name| !name.eq_ignore_ascii_case("type")).count();
            assert_eq!(plan["features"].as_object().unwrap().len(), told, "{} {}", offer["id"], plan["slug"]);
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        _ => "object",
    }
}

/// A provider in a few lines: its versions, its options, and each plan with price and kind.
fn summary(provider: &Value) -> String {
    let plan = |plan: &Value| format!("{} {} {}", text(&plan["slug"]), plan["price"], plan["dedicated"]);
    let plans: Vec<_> = items(&provider["plans"]).iter().map(plan).collect();
    let options: Vec<_> = items(&provider["options"])
        .iter()
        .map(|option| format!("{}={} {}", text(&option["name"]), option["default"], option["versions"]))
        .collect();
    let (id, name, upgrade) = (text(&provider["id"]), text(&provider["name"]), &provider["can_upgrade"]);
    let zones: Vec<_> = items(&provider["regions"]).iter().map(text).collect();
    format!(
        "{id} ({name}), can_upgrade {upgrade}, in {}\n    versions {}\n    options {}\n    plans {}",
        zones.join(" "),
        provider["versions"],
        options.join(", "),
        plans.join(", ")
    )
}
