use std::thread::sleep;
use std::time::{Duration, Instant};

use emulator::Config;
use serde_json::{Value, json};

use crate::client::{Api, text};

/// An emulator with a PostgreSQL 15, and the path of its add-on.
fn setting(config: Config) -> (Api, String) {
    let api = Api::with(config);
    let addon = api.order("postgresql-addon", "xxs_sml", &json!({"version": "15"}));
    let path = format!("/v2/self/addons/{}", text(&addon["id"]));
    (api, path)
}

fn wish(api: &Api, slug: &str, version: &str) -> Value {
    json!({"planId": api.plan("postgresql-addon", slug), "region": "rbx", "version": version})
}

/// Asks until the migration no longer runs.
fn last(api: &Api, path: &str) -> Value {
    let deadline = Instant::now() + Duration::from_secs(5);
    loop {
        let migration = api.get(path);
        if migration["status"] != "RUNNING" {
            return migration;
        }
        assert!(Instant::now() < deadline, "{migration}");
        sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_migration_runs_and_then_the_addon_is_another() {
    let (api, path) = setting(Config { migration: Duration::from_secs(3600), ..Config::default() });
    let before = api.get(&format!("{path}/env"));
    let started = api.ok("POST", &format!("{path}/migrations"), &wish(&api, "xs_sml", "16"));
    assert_eq!((&started["status"], &started["steps"]), (&json!("RUNNING"), &json!([])));
    assert!(text(&started["migrationId"]).starts_with("migration_"));
    assert_eq!(api.get(&path)["plan"]["slug"], "xxs_sml");

    let migration = format!("{path}/migrations/{}", text(&started["migrationId"]));
    api.send("POST", "/_emulator/clock", None, r#"{"advance": 3590000}"#);
    assert_eq!(api.get(&migration)["status"], "RUNNING");
    api.send("POST", "/_emulator/clock", None, r#"{"advance": 10000}"#);
    let migration = api.get(&migration);
    assert_eq!(migration["status"], "OK");
    assert_eq!(migration["steps"].as_array().unwrap().len(), 8);
    assert_eq!(api.get(&format!("{path}/migrations")), json!([migration]));
    let addon = api.get(&path);
    assert_eq!((&addon["plan"]["slug"], &addon["region"]), (&json!("xs_sml"), &json!("rbx")));
    let after = api.env(&addon);
    assert_eq!(after["POSTGRESQL_ADDON_VERSION"], "16");
    for variable in before.as_array().unwrap() {
        let name = text(&variable["name"]);
        assert!(name.ends_with("_PORT") || after[name] != variable["value"], "{name} is the same");
    }
}

#[test]
fn one_migration_runs_at_a_time_and_can_be_aborted() {
    let (api, path) = setting(Config { migration: Duration::from_secs(60), ..Config::default() });
    let migrations = format!("{path}/migrations");
    let started = api.ok("POST", &migrations, &wish(&api, "xs_sml", "15"));
    assert_eq!(api.call("POST", &migrations, &wish(&api, "xs_sml", "15")).0, 409);
    let one = format!("{migrations}/{}", text(&started["migrationId"]));
    assert_eq!(api.ok("DELETE", &one, &Value::Null)["status"], "ABORTED");
    assert_eq!(api.get(&one)["status"], "ABORTED");
    assert_eq!(api.status("DELETE", &one), 409);
    assert_eq!(api.get(&path)["plan"]["slug"], "xxs_sml");
    api.ok("POST", &migrations, &wish(&api, "xs_sml", "15"));
}

#[test]
fn a_migration_can_be_made_to_fail() {
    let config = Config { migration: Duration::ZERO, migrations_fail: true, ..Config::default() };
    let (api, path) = setting(config);
    let before = api.get(&format!("{path}/env"));
    let started = api.ok("POST", &format!("{path}/migrations"), &wish(&api, "xs_sml", "16"));
    let migration = last(&api, &format!("{path}/migrations/{}", text(&started["migrationId"])));
    assert_eq!(migration["status"], "FAILED");
    assert_eq!(
        (api.get(&path)["plan"]["slug"].clone(), api.get(&format!("{path}/env"))),
        (json!("xxs_sml"), before)
    );
}

#[test]
fn what_cannot_be_migrated_is_refused() {
    let (api, path) = setting(Config::default());
    let migrations = format!("{path}/migrations");
    assert_eq!(api.call("POST", &migrations, &wish(&api, "xs_sml", "14")).0, 400, "an older version");
    assert_eq!(api.call("POST", &migrations, &wish(&api, "dev", "15")).0, 400, "not sold in rbx");
    let bucket = api.order("fs-bucket", "s", &json!({}));
    let wish = json!({"planId": bucket["plan"]["id"], "region": "par"});
    let path = format!("/v2/self/addons/{}/migrations", text(&bucket["id"]));
    assert_eq!(api.call("POST", &path, &wish).0, 400, "canUpgrade is false");
    assert_eq!(api.status("GET", &format!("{migrations}/migration_nowhere")), 404);
}

#[test]
fn a_migration_has_a_price_and_the_old_route_has_none_of_this() {
    let (api, path) = setting(Config::default());
    let plan = api.plan("postgresql-addon", "xs_sml");
    let invoice = api.get(&format!("{path}/migrations/preorders?planId={}", text(&plan)));
    assert_eq!(invoice["totalHT"], 19.5);
    let (status, answer) = api.call("GET", &format!("{path}/migrations/preorders"), &Value::Null);
    assert_eq!((status, &answer["type"]), (400, &json!("error")), "{answer}");
    let addon = api.ok("PUT", &format!("{path}/plan"), &json!({"planId": plan, "region": "par"}));
    assert_eq!(addon["plan"]["slug"], "xs_sml");
    assert_eq!(api.get(&path), addon);
}
