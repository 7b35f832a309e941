use serde_json::{Value, json};

use crate::client::{ACME, Api, USER, text};

#[test]
fn an_organisation_is_made_changed_and_deleted() {
    let api = Api::new();
    let made =
        api.ok("POST", "/v2/organisations", &json!({"name": "New", "city": "Nantes", "country": "FR"}));
    assert_eq!((&made["city"], &made["country"]), (&json!("Nantes"), &json!("FRANCE")));
    let path = format!("/v2/organisations/{}", text(&made["id"]));
    assert_eq!(api.get(&path), made);
    assert_eq!(api.ok("PUT", &path, &json!({"description": "d"}))["city"], "Nantes");

    let order = api.order_body("redis-addon", "s_mono", &json!({}));
    let addon = api.ok("POST", &format!("{path}/addons"), &order);
    assert_eq!(api.status("DELETE", &path), 409);
    api.ok("DELETE", &format!("{path}/addons/{}", text(&addon["id"])), &Value::Null);
    api.ok("DELETE", &path, &Value::Null);
    assert_eq!(api.status("GET", &path), 404);
    assert_eq!(api.status_of("POST", "/v2/organisations", &json!({"city": "Nantes"})), 400);
}

#[test]
fn an_organisation_of_the_world_can_be_changed_and_comes_back_with_a_reset() {
    let api = Api::new();
    let path = format!("/v2/organisations/{ACME}");
    api.ok("PUT", &path, &json!({"name": "Renamed"}));
    assert_eq!(api.get("/v2/organisations")[1]["name"], "Renamed");
    api.ok("DELETE", &path, &Value::Null);
    assert_eq!(api.get("/v2/organisations").as_array().unwrap().len(), 2);
    api.send("POST", "/_emulator/reset", None, "");
    assert_eq!(api.get(&path)["name"], "Acme");
}

#[test]
fn members_come_get_roles_and_go() {
    let api = Api::new();
    let members = format!("/v2/organisations/{ACME}/members");
    api.ok("POST", &members, &json!({"email": "mfa@example.com", "role": "DEVELOPER"}));
    let second = api.get(&members)[1].clone();
    assert_eq!((&second["role"], &second["member"]["preferredMFA"]), (&json!("DEVELOPER"), &json!("TOTP")));
    let member = format!("{members}/{}", text(&second["member"]["id"]));
    api.ok("PUT", &member, &json!({"role": "MANAGER"}));
    assert_eq!(api.get(&members)[1]["role"], "MANAGER");
    api.ok("DELETE", &member, &Value::Null);
    assert_eq!(api.status("DELETE", &member), 404);
    assert_eq!(api.status_of("POST", &members, &json!({"email": "x@example.com", "role": "ADMIN"})), 404);
}

#[test]
fn a_user_has_a_name_addresses_and_keys() {
    let api = Api::new();
    assert_eq!(api.ok("PUT", "/v2/self", &json!({"name": "Renamed", "id": "user_x"}))["id"], USER);
    assert_eq!(api.get("/v2/summary")["user"]["name"], "Renamed");
    api.ok("PUT", "/v2/self/emails/second@example.com", &json!({}));
    assert_eq!(api.call("PUT", "/v2/self/emails/second@example.com", &json!({})).1["id"], 101);
    assert_eq!(api.call("PUT", "/v2/self/emails/second", &json!({})).1["id"], 550);
    assert_eq!(api.get("/v2/self/emails"), json!(["second@example.com"]));
    assert_eq!(api.call("PUT", "/v2/self/keys/laptop", &json!("no key")).1["id"], 505);
    assert_eq!(api.call("GET", "/v2/github/keys", &Value::Null).1["id"], 7301);
}

#[test]
fn an_organisation_that_was_made_by_the_api_can_be_seeded_and_a_deleted_one_cannot() {
    let api = Api::new();
    let owner = text(&api.ok("POST", "/v2/organisations", &json!({"name": "New"}))["id"]).to_owned();
    let seed = || {
        let addon = json!({"name": "shop", "owner": owner, "provider": "redis-addon", "plan": "s_mono"});
        api.status_of("POST", "/_emulator/seed", &json!({"addons": [addon]}))
    };
    assert_eq!(seed(), 200);
    let path = format!("/v2/organisations/{owner}");
    let addon = api.get(&format!("{path}/addons"))[0]["id"].clone();
    api.ok("DELETE", &format!("{path}/addons/{}", text(&addon)), &Value::Null);
    api.ok("DELETE", &path, &Value::Null);
    assert_eq!(seed(), 400);
}
