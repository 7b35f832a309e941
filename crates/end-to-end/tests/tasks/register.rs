//! Ordering an add-on and finding it again.

use std::collections::BTreeMap;

use emulator::Config;
use end_to_end::{ACME, Emulator, Order, USER, redact};
use insta::assert_snapshot;
use serde_json::{Value, json};

fn small_postgres() -> Value {
    json!({"provider": "postgres", "organisation": ACME, "details": {"plan": "xxs_sml", "version": 15}})
}

/// The key, and below it those of dictionaries: `plan.slug`.
fn keys(value: &Value, prefix: &str) -> Vec<String> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .flat_map(|(key, value)| {
            let key = format!("{prefix}{key}");
            let below = keys(value, &format!("{key}."));
            if below.is_empty() { vec![key] } else { below }
        })
        .collect()
}

#[test]
fn an_addon_is_ordered_once_and_its_credentials_are_returned() {
    let emulator = Emulator::start();
    let task = emulator.task("addon_register", small_postgres());
    let first = task.ok();
    assert_eq!(first["changed"], true);
    assert_eq!(first["env"]["POSTGRESQL_ADDON_URI"], first["credentials"]["uri"]);
    assert_eq!(emulator.writes(), [format!("POST /v2/organisations/{ACME}/addons 200")]);

    emulator.forget();
    let second = task.ok();
    assert_eq!(second["changed"], false);
    for key in ["addon_id", "real_id", "env", "credentials", "plan", "version", "creation_date"] {
        assert_eq!(second[key], first[key], "{key}");
    }
    assert_eq!(emulator.writes(), [""; 0]);
    assert_eq!(emulator.addons(), 1);
}

#[test]
fn the_result_has_these_keys() {
    let emulator = Emulator::start();
    let task = emulator.task("addon_register", small_postgres());
    assert_snapshot!(keys(&task.diff().ok(), "").join("\n"));
    assert_eq!(keys(&task.ok(), ""), keys(&task.ok(), ""));
}

#[test]
fn every_provider_can_be_ordered_and_its_credentials_have_the_usual_names() {
    let emulator = Emulator::start();
    let providers = emulator.call("GET", "/v2/products/addonproviders", &Value::Null);
    let mut shown = BTreeMap::new();
    for provider in providers.as_array().unwrap() {
        let plans = provider["plans"].as_array().unwrap();
        let plan = plans.iter().find(|plan| plan["zones"][0].is_string()).unwrap();
        let details = json!({"plan": plan["slug"], "region": plan["zones"][0]});
        let id = provider["id"].as_str().unwrap();
        let result = emulator.task("addon_register", json!({"provider": id, "details": details})).ok();
        assert_eq!((&result["name"], &result["provider"]), (&provider["id"], &provider["id"]));
        assert_eq!(result["plan"]["id"], plan["id"], "{id}");
        assert!(
            result["credentials"]["port"].is_u64() || result["credentials"].get("port").is_none(),
            "{id}"
        );
        let names = |key: &str| keys(&result[key], "").join(" ");
        shown.insert(id, format!("{id}\n  env: {}\n  credentials: {}", names("env"), names("credentials")));
    }
    assert_eq!(emulator.addons(), shown.len() as u64);
    assert_snapshot!(shown.into_values().collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_name_decides_which_addon_is_meant() {
    let emulator = Emulator::start();
    let named = |name: &str| {
        let task = json!({"provider": "redis", "name": name, "details": {"plan": "s_mono"}});
        emulator.task("addon_register", task).ok()
    };
    let [shop, blog] = [named("shop"), named("blog")];
    assert_ne!(shop["addon_id"], blog["addon_id"]);
    assert_eq!(named("shop")["addon_id"], shop["addon_id"]);
    assert_ne!(named("Shop")["addon_id"], shop["addon_id"]);
    // Another kind of add-on may have the same name.
    let postgres = json!({"provider": "pg", "name": "shop", "details": {"plan": "dev"}});
    assert_ne!(emulator.task("addon_register", postgres).ok()["addon_id"], shop["addon_id"]);
    assert_eq!(emulator.addons(), 4);
}

#[test]
fn the_owner_is_an_organisation_by_id_or_name_or_the_personal_space() {
    let emulator = Emulator::start();
    let of = |owner: Value| {
        let task = emulator.task("addon_register", json!({"provider": "kv"})).with("organisation", owner);
        task.ok()["addon_id"].clone()
    };
    let [acme, mine] = [of(json!(ACME)), of(Value::Null)];
    assert_ne!(acme, mine);
    assert_eq!(of(json!("Acme")), acme);
    assert_eq!(of(json!(USER)), mine);
    assert_ne!(of(json!("Umbrella")), acme);
    assert_eq!(emulator.addons(), 3);
}

#[test]
fn two_addons_of_one_name_are_listed_and_nothing_is_ordered() {
    let emulator = Emulator::start();
    let twins =
        [emulator.order(Order::default()), emulator.order(Order { region: "mtl", ..Order::default() })];
    emulator.forget();
    let result = emulator.task("addon_register", json!({"provider": "pg", "name": "shop"})).fails();
    assert_eq!(result["error"]["kind"], "ambiguous");
    assert_eq!(result["addon_ids"], json!([twins[0]["id"], twins[1]["id"]]));
    assert_snapshot!(redact(result["msg"].as_str().unwrap()));
    assert_eq!(emulator.writes(), [""; 0]);
}

#[test]
fn an_api_token_is_enough() {
    let emulator = Emulator::start();
    let auth = json!({"api_token": "demo_api_token"});
    let result = emulator.task("addon_register", small_postgres()).with("auth", auth).ok();
    assert_eq!(result["changed"], true);
    let task = emulator.task_without_credentials("addon_register", small_postgres());
    assert_eq!(task.env("CLEVER_API_TOKEN", "demo_api_token").ok()["changed"], false);
}

#[test]
fn every_signature_method_is_accepted() {
    let emulator = Emulator::with(Config { check_nonces: true, ..Config::default() });
    let Value::Object(auth) = json!({
        "consumer_key": "demo_consumer_key",
        "consumer_secret": "demo_consumer_secret",
        "token": "demo_token",
        "secret": "demo_token_secret",
    }) else {
        unreachable!()
    };
    for method in ["hmac-sha512", "hmac-sha256", "hmac-sha1", "plaintext"] {
        let mut auth = auth.clone();
        auth.insert("signature_method".to_owned(), json!(method));
        emulator.task("addon_register", small_postgres()).with("auth", Value::Object(auth)).ok();
    }
    assert_eq!(emulator.addons(), 1);
}

#[test]
fn without_waiting_it_returns_what_there_is() {
    let emulator = Emulator::start();
    let result = emulator.task("addon_register", small_postgres()).with("wait", json!(false)).ok();
    assert_eq!(result["changed"], true);
    assert!(result["addon_id"].as_str().unwrap().starts_with("addon_"));
    assert_eq!(emulator.addons(), 1);
}

#[test]
fn tags_and_links_are_set_once() {
    let emulator = Emulator::start();
    let application = emulator.application(ACME, "web");
    let task = emulator
        .task("addon_register", small_postgres())
        .with("tags", json!(["prod", "blue"]))
        .with("linked_applications", json!([application, application]));
    let first = task.ok();
    assert_eq!(emulator.writes().len(), 4, "the application, the order, the tags, one link");
    assert_eq!(first["tags"], json!(["blue", "prod"]));
    assert_eq!(first["linked_applications"], json!([application]));
    assert_eq!(task.ok()["changed"], false);
    // Other tags replace these, other links would be added to them.
    let retagged = task.with("tags", json!(["green"])).ok();
    assert_eq!((&retagged["changed"], &retagged["tags"]), (&json!(true), &json!(["green"])));
    assert_eq!(emulator.addons(), 1);
}
