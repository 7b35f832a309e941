//! Ordering several add-ons in one task.

use std::collections::BTreeSet;

use end_to_end::{ACME, Emulator, Order, Task, UMBRELLA, USER, redact};
use insta::assert_snapshot;
use serde_json::{Value, json};

/// One of each kind: new ones of three owners, one that is as wanted, one that drifts and one that gets a tag.
fn mixed(emulator: &Emulator) -> Vec<Value> {
    emulator.order(Order { name: "there", ..Order::default() });
    emulator.order(Order { name: "drifting", ..Order::default() });
    emulator.order(Order { name: "untagged", ..Order::default() });
    let application = emulator.application(USER, "site");
    let small = json!({"plan": "xs_sml"});
    vec![
        json!({"provider": "pg", "name": "shop", "details": small, "linked_applications": [application]}),
        json!({"provider": "redis", "name": "shop", "details": {"plan": "s_mono"}, "organisation": "Acme"}),
        json!({"provider": "cellar", "owner": UMBRELLA, "tags": ["prod"]}),
        json!({"provider": "postgres", "name": "there", "details": small}),
        json!({"provider": "postgres", "name": "drifting", "details": {"plan": "s_sml"}}),
        json!({"provider": "postgres", "name": "untagged", "tags": ["prod"]}),
    ]
}

fn task(emulator: &Emulator, entries: &[Value]) -> Task {
    emulator.task("addon_register", json!({"addons": entries}))
}

fn entries(result: &Value) -> &Vec<Value> {
    result["addons"].as_array().unwrap()
}

fn flags(result: &Value, key: &str) -> Vec<bool> {
    entries(result).iter().map(|entry| entry[key].as_bool().unwrap()).collect()
}

#[test]
fn each_entry_has_the_result_of_a_task_of_its_own() {
    let emulator = Emulator::start();
    let wanted = mixed(&emulator);
    let result = task(&emulator, &wanted).ok();
    assert_eq!(result["changed"], true);
    assert_eq!(flags(&result, "changed"), [true, true, true, false, false, true]);
    assert_eq!(flags(&result, "failed"), [false; 6]);
    assert_snapshot!(redact(result["warnings"][0].as_str().unwrap()), @"addon_<1> is not as asked for (plan is xs_sml instead of s_sml) and was left as it is; set addons[4].on_drift to migrate to change it, or to ignore to silence this.");

    emulator.forget();
    let again = task(&emulator, &wanted).diff().ok();
    assert_eq!((&again["changed"], &again["diff"]), (&json!(false), &json!([])));
    assert_eq!(emulator.writes(), [""; 0]);
    for (wanted, entry) in wanted.iter().zip(entries(&again)) {
        let mut alone = emulator.task("addon_register", wanted.clone()).ok();
        let own = alone.as_object_mut().unwrap();
        own.retain(|key, _| !["api", "warnings"].contains(&key.as_str()));
        own.insert("failed".to_owned(), json!(false));
        assert_eq!(entry, &alone);
    }
}

#[test]
fn a_check_run_predicts_each_entry_and_writes_nothing() {
    let emulator = Emulator::start();
    let wanted = mixed(&emulator);
    emulator.forget();
    let predicted = task(&emulator, &wanted).check().ok();
    assert_eq!(emulator.writes(), [""; 0]);
    let real = task(&emulator, &wanted).diff().ok();
    assert_eq!(flags(&predicted, "changed"), flags(&real, "changed"));
    for (predicted, real) in entries(&predicted).iter().zip(entries(&real)) {
        let keys = |entry: &Value| entry.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(keys(predicted), keys(real));
        for key in
            ["name", "provider", "plan", "region", "version", "tags", "linked_applications", "differences"]
        {
            assert_eq!(predicted[key], real[key], "{key}");
        }
    }
    let headers = |result: &Value| {
        let diff = result["diff"].as_array().unwrap().clone();
        let both = |one: &Value| format!("{} → {}", one["before_header"], one["after_header"]);
        redact(&diff.iter().map(both).collect::<Vec<_>>().join("\n"))
    };
    assert_snapshot!(headers(&predicted), @r#"
    "addons[0]: no add-on" → "addons[0]: (known after the order)"
    "addons[1]: no add-on" → "addons[1]: (known after the order)"
    "addons[2]: no add-on" → "addons[2]: (known after the order)"
    "addons[5]: addon_<1>" → "addons[5]: addon_<1>"
    "#);
    assert_snapshot!(headers(&real), @r#"
    "addons[0]: no add-on" → "addons[0]: addon_<1>"
    "addons[1]: no add-on" → "addons[1]: addon_<2>"
    "addons[2]: no add-on" → "addons[2]: addon_<3>"
    "addons[5]: addon_<4>" → "addons[5]: addon_<4>"
    "#);
}

#[test]
fn what_is_wrong_with_some_keeps_the_others_from_nothing() {
    let emulator = Emulator::start();
    for name in ["twin", "twin", "drifting"] {
        emulator.order(Order { name, ..Order::default() });
    }
    emulator.forget();
    let small = json!({"plan": "xs_sml"});
    let wanted = [
        json!({"provider": "pg", "name": "first", "details": small}),
        json!({"provider": "pg", "name": "second"}),
        json!({"provider": "pg", "name": "twin", "details": small}),
        json!({"provider": "pg", "name": "drifting", "details": {"zone": "mtl"}, "on_drift": "fail"}),
        json!({"provider": "kv", "organisation": "orga_99999999-9999-9999-9999-999999999999"}),
        json!({"provider": "kv", "organisation": ACME}),
    ];
    let failure = task(&emulator, &wanted).fails();
    assert_eq!(flags(&failure, "failed"), [false, true, true, true, true, false]);
    assert_eq!(flags(&failure, "changed"), [true, false, false, false, false, true]);
    assert_eq!((&failure["changed"], emulator.writes().len()), (&json!(true), 2));
    let sentences: Vec<&str> =
        [&failure].into_iter().chain(entries(&failure)).filter_map(|entry| entry["msg"].as_str()).collect();
    assert_snapshot!(redact(&sentences.join("\n")));
    // Ansible prints all of a failed result.
    assert!(
        entries(&failure)
            .iter()
            .all(|entry| entry.get("env").is_none() && entry.get("credentials").is_none())
    );
    assert_eq!(entries(&failure)[0]["plan"]["slug"], "xs_sml");

    let next = task(&emulator, &[wanted[0].clone(), wanted[5].clone()]).ok();
    assert_eq!(next["changed"], false);
    assert_eq!(entries(&next)[0]["addon_id"], entries(&failure)[0]["addon_id"]);
    assert!(entries(&next)[0]["env"]["POSTGRESQL_ADDON_URI"].is_string());
}

#[test]
fn an_entry_that_waits_too_long_is_told_with_its_own_option() {
    let emulator = Emulator::start();
    emulator.order(Order { name: "stays", ..Order::default() });
    let faults = ["env:every:empty=60000", "delete-addon:every:linger=60000"];
    emulator.call("POST", "/_emulator/faults", &json!({"faults": faults}));
    let ordered =
        task(&emulator, &[json!({"provider": "pg", "details": {"plan": "dev"}, "wait_timeout": 0})]);
    let removed = emulator
        .task("addon_remove", json!({"addons": [{"name": "stays"}], "force": true, "wait_timeout": 0}));
    let sentences = [ordered, removed].map(|task| task.fails()["msg"].as_str().unwrap().to_owned());
    assert_snapshot!(redact(&sentences.join("\n")), @"
    1 of 1 add-ons failed (addons[0]): addon_<1> was ordered, and the next run goes on with it, but: The credentials of addon_<1> could not be read within 0 s; run the task again, or raise addons[0].wait_timeout.
    1 of 1 add-ons failed (addons[0]): addon_<2> was told to go and is still there after <seconds> s; run the task again, or raise addons[0].wait_timeout.
    ");
}

#[test]
fn wrong_entries_stop_the_task_before_anything_is_sent() {
    let emulator = Emulator::start();
    let wanted = [json!({"provider": "kv"}), json!({"provider": "kv", "name": "b", "wait": "maybe"})];
    let failure = task(&emulator, &wanted).fails();
    assert_eq!((&failure["error"]["kind"], failure.get("addons")), (&json!("arguments"), None));
    assert_eq!(emulator.requests(), [""; 0]);
}

#[test]
fn what_an_entry_leaves_out_comes_from_the_task() {
    let emulator = Emulator::start();
    emulator.order(Order { owner: ACME, name: "a", ..Order::default() });
    emulator.order(Order { owner: ACME, name: "b", ..Order::default() });
    let large = json!({"plan": "s_sml"});
    let wanted = [
        json!({"provider": "pg", "name": "a", "details": large}),
        json!({"provider": "pg", "name": "b", "details": large, "on_drift": "ignore"}),
        json!({"provider": "kv", "organisation": USER}),
    ];
    let task = task(&emulator, &wanted).with("organisation", json!(ACME)).with("on_drift", json!("fail"));
    let failure = task.fails();
    assert_eq!(flags(&failure, "failed"), [true, false, false], "{failure:#}");
    assert_eq!(emulator.call("GET", "/v2/self/addons", &Value::Null).as_array().unwrap().len(), 1);
}

#[test]
fn an_empty_list_asks_for_nothing() {
    let emulator = Emulator::start();
    let result = task(&emulator, &[]).diff().ok();
    assert_eq!(
        (&result["changed"], &result["addons"], &result["diff"]),
        (&json!(false), &json!([]), &json!([]))
    );
    assert_eq!(emulator.requests(), [""; 0]);
}

/// The catalogue, the zones and the add-ons are asked for once, the latter once more after the orders; each add-on takes
/// its order and the two pages that are read of it.
#[test]
fn many_addons_take_three_requests_each_and_five_together() {
    const MANY: usize = 200;
    let emulator = Emulator::start();
    let wanted: Vec<Value> = (0..MANY)
        .map(|number| json!({"provider": "pg", "name": format!("shop-{number}"), "details": {"plan": "xs_sml"}}))
        .collect();
    let result = task(&emulator, &wanted).ok();
    assert_eq!(emulator.requests().len(), 5 + 3 * MANY);
    assert_eq!(flags(&result, "changed"), [true; MANY]);
    for (number, entry) in entries(&result).iter().enumerate() {
        assert_eq!(entry["name"], format!("shop-{number}"));
    }
    let ids: Vec<Value> = entries(&result).iter().map(|entry| json!({"id": entry["addon_id"]})).collect();
    emulator.forget();
    let removed = emulator.task("addon_remove", json!({"addons": ids, "organisation": USER})).ok();
    assert_eq!(flags(&removed, "changed"), [true; MANY]);
    assert_eq!((emulator.requests().len(), emulator.addons()), (2 + MANY, 0));
}
