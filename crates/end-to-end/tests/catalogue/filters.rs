//! What each filter leaves, and what is said where it can't mean anything.

use end_to_end::Emulator;
use serde_json::{Value, json};

use crate::{items, run, text};

#[test]
fn filters_leave_what_fits() {
    let emulator = Emulator::start();
    let cases = [
        json!({"provider": "postgres", "max_price": 7}),
        json!({"provider": "Materia KV"}),
        json!({"provider": "POSTGRESQL-ADDON", "region": "fr-north-hds"}),
        json!({"zone": "Gravelines", "max_price": 15}),
        json!({"region": "france/north"}),
        json!({"region": "par", "max_price": 0}),
        json!({"max_price": 5.25, "provider": "postgres"}),
        json!({"version": "8", "max_price": 6}),
        json!({"version": 15, "max_price": 5.5}),
        json!({"version": 15, "region": "mtl", "max_price": 5.5}),
        json!({"version": 18, "max_price": 5.5}),
        json!({"version": "3.1"}),
        json!({"version": "1"}),
        json!({"text": "DÉV"}),
        json!({"text": "matomo"}),
        json!({"text": "postgres", "max_price": 5.25}),
        json!({"text": "small space", "max_price": 6}),
        json!({"text": "oracle"}),
    ];
    let rows = cases.map(|arguments| {
        let result = run(&emulator, arguments.clone());
        let left: Vec<_> = items(&result["providers"]).iter().map(plans).collect();
        format!("{arguments}\n    {}\n    of {} zones", left.join("; "), items(&result["zones"]).len())
    });
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn a_filter_that_means_nothing_is_an_error_with_a_remedy() {
    let emulator = Emulator::start();
    let cases = [
        json!({"provider": "postgers"}),
        json!({"provider": ""}),
        json!({"region": "Pariss"}),
        json!({"zone": "Paris"}),
        json!({"provider": "oracle", "region": "moon"}),
        json!({"max_price": -1}),
        json!({"max_price": "cheap"}),
        json!({"plan": "dev"}),
    ];
    let rows = cases.map(|arguments| {
        let result = run(&emulator, arguments.clone());
        assert_eq!(result["error"]["kind"], "arguments");
        format!("{arguments}\n    {}", text(&result["msg"]))
    });
    insta::assert_snapshot!(rows.join("\n"));
}

fn plans(provider: &Value) -> String {
    let slugs: Vec<_> = items(&provider["plans"]).iter().map(|plan| text(&plan["slug"])).collect();
    format!("{}: {}", text(&provider["id"]), slugs.join(" "))
}
