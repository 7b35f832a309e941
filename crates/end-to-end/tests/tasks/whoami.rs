//! `whoami_info`: the first thing that somebody runs.

use emulator::{Config, LogFormat};
use end_to_end::{ACME, Emulator, UMBRELLA, USER};
use serde_json::{Value, json};

const WORLD: &str = r#"{
    "consumers": [{"key": "c", "secret": "s"}],
    "users": [{"id": "user_1", "email": "ann@example.com", "name": "Ann"}],
    "organisations": [{"id": "orga_1", "name": "Acme", "members": [{"user": "user_1", "role": "ADMIN"}]}],
    "tokens": [{"key": "t", "secret": "s", "user": "user_1", "rights": []}],
    "api_tokens": []
}"#;

#[test]
fn a_token_is_described_with_its_user_and_organisations() {
    let emulator = Emulator::start();
    let result = emulator.task("whoami_info", json!({})).ok();
    assert_eq!(result["changed"], false);
    assert_eq!(result["user"], json!({"id": USER, "name": "Demo User", "email": "demo@example.com"}));
    let expected = json!([
        {"id": ACME, "name": "Acme", "role": "ADMIN"},
        {"id": UMBRELLA, "name": "Umbrella", "role": "ADMIN"},
    ]);
    assert_eq!(result["organisations"], expected);
    let authentication = &result["authentication"];
    assert_eq!(authentication["kind"], "token");
    assert_eq!(authentication["source"], "auth of the task");
    let rights = authentication["rights"].as_array().unwrap();
    assert!(rights.contains(&json!("manage_organisations_services")), "{authentication}");
    assert_eq!(emulator.writes(), [""; 0]);
}

#[test]
fn an_api_token_acts_as_its_user() {
    let emulator = Emulator::start();
    let auth = json!({"api_token": "demo_api_token"});
    let result = emulator.task_without_credentials("whoami_info", json!({"auth": auth})).ok();
    let expected =
        json!({"kind": "api_token", "source": "auth of the task", "expires": null, "rights": null});
    assert_eq!(result["authentication"], expected);
    assert_eq!(result["user"]["id"], USER);
}

#[test]
fn credentials_without_rights_still_say_whose_they_are() {
    let mut world: Value = serde_json::from_str(WORLD).unwrap();
    world["tokens"][0]["expires"] = json!(4_102_444_800_000_u64);
    let world = serde_json::from_value(world).unwrap();
    let emulator = Emulator::with(Config { world, log: LogFormat::Off, ..Config::default() });
    let auth =
        json!({"consumer_key": "c", "consumer_secret": "s", "resource_key": "t", "resource_secret": "s"});
    let result = emulator.task_without_credentials("whoami_info", json!({"auth": auth})).ok();
    assert_eq!(result["user"]["email"], "ann@example.com");
    assert_eq!(result["organisations"], json!([]));
    assert_eq!(result["authentication"]["rights"], json!([]));
    assert_eq!(result["authentication"]["expires"], "2100-01-01T00:00:00Z");
}
