use std::fs;
use std::path::PathBuf;

use emulator::{Config, World};
use serde_json::{Value, json};

use super::browser::Browser;
use crate::client::{Api, SIGNED, text};

fn message(api: &Api, header: &str) -> (u16, String) {
    let response = api.send("GET", "/v2/self", Some(header), "");
    let body: Value = serde_json::from_str(response.body()).unwrap();
    (response.status().as_u16(), body["message"].as_str().unwrap_or_default().to_owned())
}

/// A header with a new token, by way of the command line's login.
fn log_in(api: &Api) -> String {
    let fields = [("email", "demo@example.com"), ("pass", "demo_password"), ("cli_token", "n")];
    Browser::new(api).post("/v2/sessions/login", &fields);
    let answer = api.send("GET", "/v2/self/cli_tokens?cli_token=n", None, "");
    let answer: Value = serde_json::from_str(answer.body()).unwrap();
    format!(
        "OAuth oauth_consumer_key=\"T5nFjKeHH4AIlEveuGhB5S3xg8T19e\", oauth_token=\"{}\", \
         oauth_signature=\"MgVMqTr6fWlf2M0tkC2MXOnhfqBWDT%26{}\"",
        text(&answer["token"]),
        text(&answer["secret"])
    )
}

#[test]
fn tokens_are_listed_and_revoked() {
    let api = Api::new();
    let header = log_in(&api);
    let tokens = api.get("/v2/self/tokens");
    assert_eq!((tokens.as_array().unwrap().len(), &tokens[0]["token"]), (2, &json!("demo_token")));
    assert_eq!(tokens[1]["consumer"]["name"], "Clever Tools");
    assert_eq!(api.get("/v2/self/tokens/current")["token"], "demo_token");
    let bearer = api.send("GET", "/v2/self/tokens/current", Some("Bearer demo_api_token"), "");
    assert_eq!(bearer.status(), 404);

    assert_eq!(message(&api, &header).0, 200);
    let path = format!("/v2/self/tokens/{}", text(&tokens[1]["token"]));
    assert_eq!(api.ok("DELETE", &path, &Value::Null)["type"], "success");
    assert_eq!(message(&api, &header), (401, "Not connected: the token was revoked.".into()));
    assert_eq!(api.status("DELETE", &path), 404);
    assert_eq!(api.log().iter().rev().nth(2).unwrap()["refused_because"], "the token was revoked");

    assert_eq!(api.ok("DELETE", "/v2/self/tokens", &Value::Null)["type"], "success");
    assert_eq!(message(&api, SIGNED), (401, "Not connected: the token was revoked.".into()));
}

#[test]
fn only_who_knows_the_secret_learns_that_a_token_is_over() {
    let mut world = serde_json::to_value(World::default()).unwrap();
    world["tokens"][0]["expires"] = json!(1);
    world["api_tokens"][0]["expires"] = json!(1);
    let api = Api::with(Config { world: serde_json::from_value(world).unwrap(), ..Config::default() });
    let expired = (401, "Not connected: the token has expired.".to_owned());
    assert_eq!(message(&api, SIGNED), expired);
    assert_eq!(message(&api, "Bearer demo_api_token"), expired);
    let wrong = SIGNED.replace("demo_token_secret", "x");
    let wrong = message(&api, &wrong).1;
    assert_eq!(wrong, "Not connected: the credentials of this request are missing or wrong.");
}

#[test]
fn the_tokens_of_others_can_be_neither_seen_nor_revoked() {
    let mut world = serde_json::to_value(World::default()).unwrap();
    let other = "user_00000000-0000-4000-8000-000000000002";
    world["tokens"].as_array_mut().unwrap().push(json!({"key": "other", "secret": "s", "user": other}));
    world["api_tokens"].as_array_mut().unwrap().push(json!({"token": "other", "user": other}));
    let api = Api::with(Config { world: serde_json::from_value(world).unwrap(), ..Config::default() });
    assert_eq!(api.get("/v2/self/tokens").as_array().unwrap().len(), 1);
    assert_eq!(api.status("DELETE", "/v2/self/tokens/other"), 404);
    let listed = api.send("GET", "/api-tokens", Some("Bearer other"), "");
    let listed: Value = serde_json::from_str(listed.body()).unwrap();
    assert_eq!(api.status("DELETE", &format!("/api-tokens/{}", text(&listed[0]["apiTokenId"]))), 404);
    api.status("DELETE", "/v2/self/tokens");
    assert_eq!(message(&api, "Bearer other").0, 200);
}

#[test]
fn logins_and_revocations_outlive_the_server() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("logins");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let config = Config { state: Some(folder.join("state.json")), ..Config::default() };
    let api = Api::with(config.clone());
    let header = log_in(&api);
    api.status("DELETE", "/v2/self/tokens/demo_token");
    drop(api);
    let api = Api::with(config.clone());
    assert_eq!((message(&api, &header).0, message(&api, SIGNED).0), (200, 401));
    api.send("POST", "/_emulator/reset", None, "");
    assert_eq!((message(&api, &header).0, message(&api, SIGNED).0), (401, 200));
    drop(api);

    // As it was before logins were kept.
    let file = folder.join("state.json");
    let mut state: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    state.as_object_mut().unwrap().remove("logins").unwrap();
    fs::write(&file, state.to_string()).unwrap();
    assert_eq!(message(&Api::with(config), SIGNED).0, 200);
}
