use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use crate::client::{Api, USER, text};

/// So many days from now, as JavaScript writes it.
fn in_days(days: u64) -> String {
    humantime::format_rfc3339_millis(SystemTime::now() + Duration::from_secs(days * 86_400)).to_string()
}

fn order(api: &Api, changes: &Value) -> (u16, Value) {
    let mut order = json!({
        "email": "demo@example.com",
        "password": "demo_password",
        "name": "ci",
        "expirationDate": in_days(90),
    });
    order.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    let response = api.send("POST", "/api-tokens", None, &order.to_string());
    (response.status().as_u16(), serde_json::from_str(response.body()).unwrap())
}

#[test]
fn an_api_token_is_shown_once_and_acts_as_its_user() {
    let api = Api::new();
    let (status, made) = order(&api, &json!({"description": "for tests"}));
    assert_eq!((status, &made["state"], &made["description"]), (200, &json!("ACTIVE"), &json!("for tests")));
    let (token, id) = (text(&made["apiToken"]), text(&made["apiTokenId"]));
    assert!(id.starts_with("api_tokens_") && id.len() == 47, "{id}");
    let bearer = format!("Bearer {token}");
    let user = api.send("GET", "/v2/self", Some(&bearer), "");
    assert!(user.body().contains(USER), "{}", user.body());

    let list = api.get("/api-tokens");
    assert_eq!((list.as_array().unwrap().len(), &list[1]["apiTokenId"]), (2, &made["apiTokenId"]));
    assert!(list[1].get("apiToken").is_none() && list[1]["userId"] == USER, "{list}");
    assert_eq!(list[1]["expirationDate"], made["expirationDate"]);

    let path = format!("/api-tokens/{id}");
    let renamed = api.send("PUT", &path, Some(&bearer), r#"{"name": "cd"}"#);
    assert_eq!((renamed.status().as_u16(), renamed.body().as_str()), (204, ""));
    assert_eq!(api.get("/api-tokens")[1]["name"], "cd");
    assert_eq!(api.status("DELETE", &path), 204);
    assert_eq!(api.status("DELETE", &path), 404);
    let revoked = api.send("GET", "/v2/self", Some(&bearer), "");
    assert!(revoked.status() == 401 && revoked.body().contains("was revoked"), "{}", revoked.body());
}

#[test]
fn the_token_of_the_world_can_be_renamed_and_revoked_too() {
    let api = Api::new();
    let path = format!("/api-tokens/{}", text(&api.get("/api-tokens")[0]["apiTokenId"]));
    assert_eq!(api.status("PUT", &path), 400);
    api.ok("PUT", &path, &json!({"name": "renamed"}));
    let list = api.get("/api-tokens");
    assert_eq!((list.as_array().unwrap().len(), &list[0]["name"]), (1, &json!("renamed")));
    assert_eq!(api.status("DELETE", &path), 204);
    assert_eq!(api.get("/api-tokens"), json!([]));
    assert_eq!(api.send("GET", "/v2/self", Some("Bearer demo_api_token"), "").status(), 401);
}

#[test]
fn refusals_have_the_codes_of_the_bridge() {
    let api = Api::new();
    let refused = |changes| {
        let (status, body) = order(&api, &changes);
        assert!(body["message"].is_string() && body.get("id").is_none(), "{body}");
        (status, text(&body["code"]).to_owned())
    };
    assert_eq!(refused(json!({"password": "x"})), (401, "invalid-credential".into()));
    assert_eq!(refused(json!({"email": "nobody@example.com"})), (401, "invalid-credential".into()));
    assert_eq!(refused(json!({"email": "mfa@example.com"})), (401, "invalid-mfa-code".into()));
    let wrong_code = json!({"email": "mfa@example.com", "mfaCode": "abcdef"});
    assert_eq!(refused(wrong_code), (401, "invalid-mfa-code".into()));
    for date in [in_days(0), in_days(368), "tomorrow".into(), "2001-01-01T00:00:00Z".into()] {
        assert_eq!(refused(json!({"expirationDate": date})).0, 400, "{date}");
    }
    assert_eq!(refused(json!({"name": 1})).0, 400);
    assert_eq!(order(&api, &json!({"expirationDate": in_days(365)})).0, 200);
    let anonymous = api.send("GET", "/api-tokens", None, "");
    let body: Value = serde_json::from_str(anonymous.body()).unwrap();
    assert_eq!((anonymous.status().as_u16(), &body["code"]), (401, &json!("unauthorized")));
}
