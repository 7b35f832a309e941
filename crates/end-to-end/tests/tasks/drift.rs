//! An add-on that is not as the task asks for.

use std::time::Duration;

use emulator::Config;
use end_to_end::{Emulator, Order, Task, USER, redact};
use insta::assert_snapshot;
use serde_json::{Value, json};

/// A dedicated PostgreSQL of version 16 that is smaller, elsewhere and older than what tasks here ask for.
fn with_database(config: Config) -> (Emulator, Value) {
    let emulator = Emulator::with(config);
    let details =
        json!({"plan": "xs_sml", "region": "par", "version": "16", "options": {"encryption": false}});
    let addon = register(&emulator, details, "warn").ok();
    emulator.forget();
    (emulator, addon)
}

fn register(emulator: &Emulator, details: Value, on_drift: &str) -> Task {
    let task = json!({"provider": "pg", "name": "shop", "on_drift": on_drift});
    emulator.task("addon_register", task).with("details", details)
}

/// The message and the data of a failure, ready for a snapshot.
fn shown(failure: &Value) -> String {
    let message = failure["msg"].as_str().unwrap();
    let [kind, differences, migration] =
        [&failure["error"]["kind"], &failure["differences"], &failure["migration"]["status"]];
    redact(&format!(
        "{message}\n{kind} changed: {} differences: {differences} migration: {migration}",
        failure["changed"]
    ))
}

/// One drift of each field, with the same value in the result afterwards.
fn drifts() -> [(&'static str, Value); 4] {
    [
        ("plan", json!({"plan": "s_sml"})),
        ("region", json!({"region": "mtl"})),
        ("version", json!({"version": "17"})),
        ("options.encryption", json!({"options": {"encryption": true}})),
    ]
}

#[test]
fn warn_names_every_difference_and_changes_nothing() {
    let (emulator, addon) = with_database(Config::default());
    for (field, details) in drifts() {
        let result = register(&emulator, details, "warn").ok();
        assert_eq!(result["changed"], false, "{field}");
        assert_eq!(result["differences"][0]["field"], field);
        assert_eq!(result["warnings"].as_array().unwrap().len(), 1, "{field}");
        assert_eq!(result["env"], addon["env"], "{field}");
    }
    let all = json!({"plan": "s_sml", "region": "mtl", "version": 17, "options": {"encryption": true}});
    let result = register(&emulator, all, "warn").ok();
    assert_snapshot!(redact(&format!(
        "{}\n{:#}",
        result["warnings"][0].as_str().unwrap(),
        result["differences"]
    )));
    assert_eq!(emulator.writes(), [""; 0]);
}

#[test]
fn ignore_is_silent_but_still_lists_the_differences() {
    let (emulator, _) = with_database(Config::default());
    for (field, details) in drifts() {
        let result = register(&emulator, details, "ignore").ok();
        assert_eq!((&result["changed"], result.get("warnings")), (&json!(false), None), "{field}");
        assert_eq!(result["differences"][0]["field"], field);
    }
    assert_eq!(emulator.writes(), [""; 0]);
}

#[test]
fn fail_fails_without_a_write() {
    let (emulator, _) = with_database(Config::default());
    let failures = drifts().map(|(_, details)| shown(&register(&emulator, details, "fail").fails()));
    assert_snapshot!(failures.join("\n\n"));
    assert_eq!(emulator.writes(), [""; 0]);
}

#[test]
fn migrate_changes_plan_zone_and_version_and_reads_the_new_credentials() {
    let (emulator, before) = with_database(Config::default());
    let mut last = before;
    for (field, details) in &drifts()[..3] {
        emulator.forget();
        let result = register(&emulator, details.clone(), "migrate").ok();
        assert_eq!((&result["changed"], &result["differences"]), (&json!(true), &json!([])), "{field}");
        assert_eq!(result["addon_id"], last["addon_id"], "{field}");
        let value = if *field == "plan" { &result["plan"]["slug"] } else { &result[*field] };
        assert_eq!(*value, details[*field], "{field}");
        assert_ne!(result["credentials"]["password"], last["credentials"]["password"], "{field}");
        assert_eq!(result["migration"]["status"], "OK");
        assert_eq!(result["migration"]["steps"][0]["value"], "RETRIEVE_ADDON");
        let id = result["addon_id"].as_str().unwrap();
        let migrations = format!("POST /v2/organisations/{USER}/addons/{id}/migrations 200");
        assert_eq!(emulator.writes(), [migrations], "{field}");
        assert_eq!(register(&emulator, details.clone(), "migrate").ok()["changed"], false, "{field}");
        last = result;
    }
    assert_eq!(emulator.addons(), 1);
}

#[test]
fn what_can_not_be_migrated_is_refused_before_anything_is_sent() {
    let (emulator, _) = with_database(Config::default());
    emulator.order(Order { name: "files", provider: "jenkins", plan: "XS", ..Order::default() });
    emulator.forget();
    let jenkins =
        json!({"provider": "jenkins", "name": "files", "on_drift": "migrate", "details": {"plan": "S"}});
    let failures = [
        ("another provider", emulator.task("addon_register", jenkins).fails()),
        ("an older version", register(&emulator, json!({"version": "15"}), "migrate").fails()),
        ("an option", register(&emulator, json!({"options": {"encryption": true}}), "migrate").fails()),
        (
            "an option and more",
            register(&emulator, json!({"plan": "s_sml", "options": {"encryption": true}}), "migrate").fails(),
        ),
    ];
    assert_snapshot!(failures.map(|(name, failure)| format!("{name}: {}", shown(&failure))).join("\n\n"));
    assert_eq!(emulator.writes(), [""; 0]);
}

#[test]
fn a_second_migration_waits_for_its_turn() {
    let (emulator, addon) = with_database(Config { migration: Duration::from_mins(1), ..Config::default() });
    start_migration(&emulator, &addon);
    emulator.forget();
    assert_snapshot!(shown(&register(&emulator, json!({"plan": "s_sml"}), "migrate").fails()));
    assert_eq!(emulator.writes(), [""; 0]);
}

#[test]
fn a_migration_that_takes_too_long_is_reported_and_goes_on() {
    let (emulator, _) = with_database(Config { migration: Duration::from_mins(1), ..Config::default() });
    let task = register(&emulator, json!({"plan": "s_sml"}), "migrate").with("wait_timeout", json!(1));
    let failure = task.fails();
    assert_snapshot!(shown(&failure));
    assert_eq!(failure["migration"]["status"], "RUNNING");
}

#[test]
fn a_migration_that_fails_is_reported_and_the_addon_stays() {
    let (emulator, addon) = with_database(Config { migrations_fail: true, ..Config::default() });
    let failure = register(&emulator, json!({"plan": "s_sml"}), "migrate").fails();
    assert_snapshot!(shown(&failure));
    let now = register(&emulator, json!({}), "warn").ok();
    assert_eq!((&now["plan"], &now["env"]), (&addon["plan"], &addon["env"]));
}

#[test]
fn a_migration_that_somebody_aborts_is_reported() {
    let (emulator, addon) = with_database(Config { migration: Duration::from_mins(1), ..Config::default() });
    let path = format!("/v2/organisations/{USER}/addons/{}/migrations", addon["addon_id"].as_str().unwrap());
    let failure = std::thread::scope(|scope| {
        let task = register(&emulator, json!({"plan": "s_sml"}), "migrate");
        let run = scope.spawn(move || task.fails());
        let migration = loop {
            let migrations = emulator.call("GET", &path, &Value::Null);
            if migrations[0]["steps"][0].is_object() {
                break migrations[0]["migrationId"].as_str().unwrap().to_owned();
            }
        };
        emulator.call("DELETE", &format!("{path}/{migration}"), &Value::Null);
        run.join().unwrap()
    });
    assert_snapshot!(shown(&failure));
}

#[test]
fn without_waiting_a_migration_is_only_started() {
    let (emulator, _) = with_database(Config { migration: Duration::from_mins(1), ..Config::default() });
    let task = register(&emulator, json!({"plan": "s_sml"}), "migrate").with("wait", json!(false));
    let result = task.ok();
    assert_eq!((&result["changed"], &result["migration"]["status"]), (&json!(true), &json!("RUNNING")));
    assert_eq!(result["plan"]["slug"], "xs_sml");
    assert_eq!(result["differences"][0]["field"], "plan");
}

fn start_migration(emulator: &Emulator, addon: &Value) {
    let provider = emulator.call("GET", "/v2/products/addonproviders/postgresql-addon", &Value::Null);
    let plan = provider["plans"].as_array().unwrap().iter().find(|plan| plan["slug"] == "xs_med").unwrap();
    emulator.call(
        "POST",
        &format!("/v2/self/addons/{}/migrations", addon["addon_id"].as_str().unwrap()),
        &json!({"planId": plan["id"], "region": "par"}),
    );
}
