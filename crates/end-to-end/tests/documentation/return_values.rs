//! Every return value that is documented comes back from the real executable, and nothing else does.

use std::collections::BTreeMap;

use emulator::Config;
use end_to_end::{ACME, Emulator, Order, Task, USER};
use serde_json::{Value, json};

use crate::lists;
use crate::pages;
use crate::returned::Comparison;

#[test]
fn every_return_value_is_documented_and_returned() {
    let mut complaints = Vec::new();
    let results = results();
    let pages = pages::of("module");
    assert_eq!(
        pages.keys().collect::<Vec<_>>(),
        results.keys().collect::<Vec<_>>(),
        "a module has no results"
    );
    for (module, page) in pages {
        let mut comparison = Comparison::with(&page["return"]);
        results[module.as_str()].iter().for_each(|result| comparison.see(result));
        complaints.extend(comparison.complaints().iter().map(|complaint| format!("{module}: {complaint}")));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn a_difference_is_found_in_both_directions() {
    let page = |kind| json!({"name": {"type": kind, "returned": "success"}});
    let complaints = |page: &Value, result: &Value| {
        let mut comparison = Comparison::with(page);
        comparison.see(result);
        comparison.complaints()
    };
    assert_eq!(complaints(&page("str"), &json!({"name": "shop", "changed": true})), [""; 0]);
    let undocumented = complaints(&page("str"), &json!({"name": "shop", "size": 1}));
    assert_eq!(undocumented, ["size is returned, but not documented"]);
    let missing = complaints(&page("str"), &json!({}));
    assert!(missing.contains(&"name is documented, but no result has it".to_owned()), "{missing:?}");
    assert_eq!(
        complaints(&page("int"), &json!({"name": "shop"})),
        [r#"name is documented as int, but it is "shop""#]
    );
    let failed = complaints(&page("str"), &json!({"name": "shop", "failed": true}));
    assert!(failed[0].starts_with(r#"name is returned "success", but present is true"#), "{failed:?}");
}

/// Results of every module, for good and for bad, that together have all there is.
fn results() -> BTreeMap<&'static str, Vec<Value>> {
    let emulator = Emulator::start();
    let mut all = BTreeMap::from([
        ("addon_register", [registered(&emulator), lists::registered().into()].concat()),
        ("addon_remove", [removed(&emulator), lists::removed().into()].concat()),
        ("addon_info", read(&emulator)),
        ("addon_provider_info", catalogue(&emulator)),
        ("whoami_info", whoami(&emulator)),
    ]);
    for (module, results) in &mut all {
        let required = match *module {
            "addon_register" => json!({"provider": "redis", "details": {"plan": "s_mono"}}),
            "addon_remove" => json!({"addon": "gone"}),
            // The catalogue alone needs no credentials, but the name of an organisation does.
            "addon_provider_info" => json!({"organisation": "Acme"}),
            _ => json!({}),
        };
        results.extend(failures(&emulator, module, &required));
    }
    all
}

/// A refused argument, refused credentials, and an answer that is lost.
fn failures(emulator: &Emulator, module: &str, required: &Value) -> [Value; 3] {
    let task = emulator.task(module, required.clone());
    let refused = task.clone().with("auth", json!({"api_token": "of_nobody"}));
    let broken = task.clone().with("api_timeout", json!(1)).with("api_retries", json!(1));
    let silent = end_to_end::raw_server("");
    [
        task.with("colour", json!("red")).fails(),
        refused.fails(),
        broken.with("api_endpoint", json!(format!("http://{silent}"))).fails(),
    ]
}

fn registered(emulator: &Emulator) -> Vec<Value> {
    let register = |details: Value, drift: &str| -> Task {
        let task = json!({"provider": "pg", "name": "shop", "details": details, "on_drift": drift});
        emulator.task("addon_register", task)
    };
    let small = json!({"plan": "xs_sml"});
    let larger = json!({"plan": "s_sml"});
    let application = emulator.application(USER, "site");
    let attached = register(small.clone(), "warn")
        .with("linked_applications", json!([application]))
        .with("tags", json!(["production"]));
    let twin = Order { name: "twin", ..Order::default() };
    emulator.order(twin);
    emulator.order(twin);
    let twins = register(small.clone(), "warn").with("name", json!("twin"));
    let slow = Emulator::with(Config { migrations_fail: true, ..Config::default() });
    slow.order(Order::default());
    let failing = json!({"provider": "pg", "name": "shop", "details": larger, "on_drift": "migrate"});
    vec![
        register(small.clone(), "warn").check().ok(),
        register(small, "warn").ok(),
        attached.ok(),
        register(larger.clone(), "warn").ok(),
        register(larger.clone(), "fail").fails(),
        register(larger, "migrate").ok(),
        twins.fails(),
        slow.task("addon_register", failing).fails(),
    ]
}

fn removed(emulator: &Emulator) -> Vec<Value> {
    let old = emulator.order(Order { name: "old", ..Order::default() });
    let application = emulator.application(USER, "worker");
    emulator.link(USER, &application, &old);
    let remove = |name: &str| emulator.task("addon_remove", json!({"addon": name}));
    vec![
        remove("gone").ok(),
        remove("old").fails(),
        remove("old").with("force", json!(true)).check().ok(),
        remove("old").with("force", json!(true)).ok(),
    ]
}

fn read(emulator: &Emulator) -> Vec<Value> {
    emulator.order(Order { owner: ACME, ..Order::default() });
    let task = emulator.task("addon_info", json!({"organisation": ACME}));
    let closer = task.clone().with("tags", json!([])).with("connection", json!(true));
    vec![task.ok(), closer.ok(), task.with("addon", json!("shop")).ok()]
}

fn catalogue(emulator: &Emulator) -> Vec<Value> {
    vec![
        emulator.task_without_credentials("addon_provider_info", json!({})).ok(),
        emulator.task("addon_provider_info", json!({"organisation": ACME})).ok(),
    ]
}

fn whoami(emulator: &Emulator) -> Vec<Value> {
    let mut config = Config::default();
    config.world.tokens[0].expires = Some(4_102_444_800_000);
    let expiring = Emulator::with(config);
    let auth = json!({"api_token": "demo_api_token"});
    vec![
        expiring.task("whoami_info", json!({})).ok(),
        emulator.task_without_credentials("whoami_info", json!({"auth": auth})).ok(),
    ]
}
