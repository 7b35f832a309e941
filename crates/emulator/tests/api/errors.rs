use serde_json::{Value, json};

use crate::client::{Api, SIGNED};

#[test]
fn each_family_refuses_in_its_own_words() {
    let api = Api::new();
    let cases = [
        ("GET", "/v2/nothing", 404),
        ("GET", "/v2/self/nothing", 404),
        ("GET", "/v2/organisations/self/nothing", 404),
        ("GET", "/nothing", 404),
        ("PATCH", "/v2/self/addons", 405),
        ("POST", "/v2/products/addonproviders", 405),
        ("POST", "/v2/self/addons", 400),
        ("GET", "/v2/self/addons/%FF", 404),
    ];
    for (method, path, expected) in cases {
        let (status, answer) = api.call(method, path, &Value::Null);
        assert_eq!((status, &answer["type"]), (expected, &json!("error")), "{method} {path} {answer}");
        assert!(answer["id"].is_i64() && answer["message"].is_string(), "{answer}");
    }
    for (method, path, expected) in [("GET", "/v4/nothing", 404), ("DELETE", "/v4/products/zones", 405)] {
        let (status, answer) = api.call(method, path, &Value::Null);
        assert_eq!(status, expected, "{method} {path}");
        assert!(answer["code"].as_str().unwrap().starts_with("clever.core."), "{answer}");
        assert!(answer["error"].is_string() && answer["apiRequestId"].is_string(), "{answer}");
    }
}

#[test]
fn bodies_that_make_no_sense_are_refused() {
    let api = Api::new();
    for body in ["", "{", "null", "[]", "\"x\"", "{}", "{\"name\":1}", "\u{0}"] {
        let response = api.send("POST", "/v2/self/addons", Some(SIGNED), body);
        assert_eq!(response.status(), 400, "{body:?}");
    }
    // Little enough too much for the rest to wait in the sockets when the server has read enough.
    let huge = " ".repeat((4 << 20) + (32 << 10));
    assert_eq!(api.send("POST", "/v2/self/addons", Some(SIGNED), &huge).status(), 413);
}

#[test]
fn every_answer_has_an_id_of_its_own() {
    let api = Api::new();
    let id = |method: &str, path: &str| {
        api.send(method, path, None, "").headers()["sozu-id"].to_str().unwrap().to_owned()
    };
    let ids = [
        id("GET", "/v2/self"),
        id("GET", "/nothing"),
        id("HEAD", "/v4/products/zones"),
        id("PATCH", "/v2/self"),
    ];
    for (place, id) in ids.iter().enumerate() {
        assert_eq!(id.len(), 26);
        assert!(!ids[..place].contains(id), "{ids:?}");
    }
}

#[test]
fn the_allowed_methods_are_told() {
    let response = Api::new().send("PATCH", "/v2/self/addons", Some(SIGNED), "");
    let allowed = response.headers()["allow"].to_str().unwrap();
    assert!(allowed.contains("GET") && allowed.contains("POST"), "{allowed}");
}

#[test]
fn a_route_that_is_missing_is_named_in_the_log() {
    let api = Api::new();
    api.call("GET", "/v4/functions/x", &Value::Null);
    api.call("PATCH", "/v2/self/addons", &Value::Null);
    let log = api.log();
    let said = |at: usize| (log[at]["path"].clone(), log[at]["refused_because"].clone());
    assert_eq!(said(0), (json!("/v4/functions/x"), json!("the emulator has no such route")));
    assert_eq!(said(1), (json!("/v2/self/addons"), json!("the emulator has no such route")));
}
