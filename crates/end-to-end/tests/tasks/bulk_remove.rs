//! Removing several add-ons in one task.

use end_to_end::{ACME, Emulator, Order, Task, UMBRELLA, USER, redact};
use insta::assert_snapshot;
use serde_json::{Value, json};

fn task(emulator: &Emulator, entries: &[Value]) -> Task {
    emulator.task("addon_remove", json!({"addons": entries}))
}

fn flags(result: &Value, key: &str) -> Vec<bool> {
    result["addons"].as_array().unwrap().iter().map(|entry| entry[key].as_bool().unwrap()).collect()
}

/// Named in every way, of every owner, and one that is gone.
fn mixed(emulator: &Emulator) -> Vec<Value> {
    let order = |owner, name| emulator.order(Order { owner, name, ..Order::default() });
    order(USER, "mine");
    order(ACME, "shop");
    let [by_id, by_real_id, far] = [order(USER, "a"), order(ACME, "b"), order(UMBRELLA, "c")];
    vec![
        json!({"name": "mine", "provider": "pg"}),
        json!({"addon": "shop", "organisation": "Acme"}),
        json!({"id": by_id["id"]}),
        json!({"id": by_real_id["realId"]}),
        json!({"addon": far["id"], "organisation": UMBRELLA}),
        json!({"addon": "gone"}),
    ]
}

#[test]
fn each_entry_has_the_result_of_a_task_of_its_own() {
    let emulator = Emulator::start();
    let wanted = mixed(&emulator);
    emulator.forget();
    let alone: Vec<Value> = wanted
        .iter()
        .map(|entry| {
            let mut result = emulator.task("addon_remove", entry.clone()).check().ok();
            let own = result.as_object_mut().unwrap();
            own.retain(|key, _| !["api", "diff"].contains(&key.as_str()));
            own.insert("failed".to_owned(), json!(false));
            result
        })
        .collect();
    let predicted = task(&emulator, &wanted).check().ok();
    assert_eq!(emulator.writes(), [""; 0]);
    let removed = task(&emulator, &wanted).diff().ok();
    assert_eq!((emulator.writes().len(), emulator.addons()), (5, 0));
    for result in [&predicted, &removed] {
        assert_eq!(result["addons"], json!(alone));
        assert_eq!(flags(result, "changed"), [true, true, true, true, true, false]);
    }
    assert_eq!(predicted["diff"], removed["diff"]);
    let header = |one: &Value| format!("{} → {}", one["before_header"], one["after_header"]);
    let headers: Vec<String> = removed["diff"].as_array().unwrap().iter().map(header).collect();
    assert_snapshot!(redact(&headers.join("\n")), @r#"
    "addons[0]: addon_<1>" → "addons[0]: removed"
    "addons[1]: addon_<2>" → "addons[1]: removed"
    "addons[2]: addon_<3>" → "addons[2]: removed"
    "addons[3]: addon_<4>" → "addons[3]: removed"
    "addons[4]: addon_<5>" → "addons[4]: removed"
    "#);

    let again = task(&emulator, &wanted).ok();
    assert_eq!(again["changed"], false);
    assert_eq!(again["addons"], json!(vec![json!({"changed": false, "failed": false}); 6]));
}

#[test]
fn what_may_not_go_stays_and_keeps_no_other() {
    let emulator = Emulator::start();
    let order = |name| emulator.order(Order { name, ..Order::default() });
    for name in ["twin", "twin", "free", "forced", "linked", "other kind"] {
        let addon = order(name);
        if ["forced", "linked"].contains(&name) {
            emulator.link(USER, &emulator.application(USER, "site"), &addon);
        }
    }
    let wrong_kind = emulator.call("GET", "/v2/self/addons", &Value::Null)[5]["id"].clone();
    let wanted = [
        json!({"addon": "twin"}),
        json!({"addon": "free"}),
        json!({"addon": "forced", "force": true}),
        json!({"addon": "linked"}),
        json!({"id": wrong_kind, "provider": "redis"}),
        json!({"id": wrong_kind, "provider": "pg", "organisation": ACME}),
    ];
    let failure = task(&emulator, &wanted).fails();
    assert_eq!(flags(&failure, "failed"), [true, false, false, true, true, true]);
    assert_eq!(flags(&failure, "changed"), [false, true, true, false, false, false]);
    assert_eq!(emulator.addons(), 4);
    let entries = failure["addons"].as_array().unwrap();
    let sentences: Vec<&str> =
        [&failure].into_iter().chain(entries).filter_map(|entry| entry["msg"].as_str()).collect();
    assert_snapshot!(redact(&sentences.join("\n")));
}

#[test]
fn one_addon_that_is_named_in_two_ways_stays() {
    let emulator = Emulator::start();
    let addon = emulator.order(Order::default());
    emulator.forget();
    for wanted in [
        [json!({"addon": "shop"}), json!({"addon": addon["id"]})],
        [json!({"addon": addon["realId"]}), json!({"addon": addon["id"], "organisation": USER})],
    ] {
        let failure = task(&emulator, &wanted).fails();
        assert_eq!(failure["error"]["kind"], "arguments");
        assert_eq!(emulator.writes(), [""; 0]);
    }
}

/// How many questions led to the removal of twenty add-ons, one of which an application needs.
fn questions_about_twenty(applications: usize, fault: Option<&str>) -> usize {
    let emulator = Emulator::start();
    let names: Vec<String> = (0..20).map(|number| format!("shop-{number}")).collect();
    let addons: Vec<Value> =
        names.iter().map(|name| emulator.order(Order { name, ..Order::default() })).collect();
    let applications: Vec<String> =
        (0..applications).map(|number| emulator.application(USER, &format!("site-{number}"))).collect();
    emulator.link(USER, &applications[0], &addons[7]);
    emulator.call("POST", "/_emulator/faults", &json!({"faults": Vec::from_iter(fault)}));
    emulator.forget();
    let wanted: Vec<Value> = names.iter().map(|name| json!({"name": name})).collect();
    let failure = task(&emulator, &wanted).fails();
    assert_eq!(failure["addons"][7]["linked_applications"], json!([applications[0]]));
    assert_eq!((emulator.writes().len(), emulator.addons()), (19, 1));
    emulator.requests().len() - emulator.writes().len()
}

#[test]
fn many_are_asked_about_from_the_side_of_fewer_applications() {
    // Add-ons; applications and the add-ons of each, or what each add-on is linked to.
    assert_eq!(questions_about_twenty(2, None), 1 + 1 + 2);
    assert_eq!(questions_about_twenty(20, None), 1 + 1 + 20);
    assert_eq!(questions_about_twenty(2, Some("GET ~/applications:every:500-before")), 1 + 1 + 20);
}
