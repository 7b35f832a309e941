use serde_json::{Value, json};

use crate::client::{Api, text};

#[test]
fn an_application_is_linked_to_an_addon_and_unlinked() {
    let api = Api::new();
    let app =
        api.ok("POST", "/v2/self/applications", &json!({"name": "web", "zone": "par", "env": {"A": "1"}}));
    let path = format!("/v2/self/applications/{}", text(&app["id"]));
    let addon = api.order("redis-addon", "s_mono", &json!({}));
    let id = text(&addon["id"]);

    api.ok("POST", &format!("{path}/addons"), &json!(id));
    api.ok("POST", &format!("{path}/addons"), &json!(id));
    assert_eq!(api.get(&format!("{path}/addons")), json!([addon]));
    let env = &api.get(&format!("{path}/addons/env"))[0];
    assert_eq!((&env["provider_id"], &env["addon_id"]), (&json!("redis-addon"), &addon["id"]));
    assert_eq!(env["env"], api.get(&format!("/v2/self/addons/{id}/env")));
    assert_eq!(api.get(&format!("/v2/self/addons/{id}/applications"))[0]["id"], app["id"]);

    api.ok("DELETE", &format!("{path}/addons/{id}"), &Value::Null);
    assert_eq!(api.get(&format!("{path}/addons")), json!([]));
    assert_eq!(api.call("POST", &format!("{path}/addons"), &json!("addon_nowhere")).1["id"], 11001);
}

#[test]
fn an_addon_can_be_ordered_with_its_link_and_takes_the_link_with_it() {
    let api = Api::new();
    let app = api.ok("POST", "/v2/self/applications", &json!({"name": "web"}));
    let path = format!("/v2/self/applications/{}/addons", text(&app["id"]));
    let mut order = api.order_body("redis-addon", "s_mono", &json!({}));
    order["linkedApp"] = app["id"].clone();
    let addon = api.ok("POST", "/v2/self/addons", &order);
    assert_eq!(api.get(&path), json!([addon]));
    api.ok("DELETE", &format!("/v2/self/addons/{}", text(&addon["id"])), &Value::Null);
    assert_eq!(api.get(&path), json!([]));
}

#[test]
fn the_environment_of_an_application_can_be_read_and_written() {
    let api = Api::new();
    let app = api.ok("POST", "/v2/self/applications", &json!({"name": "web"}));
    let path = format!("/v2/self/applications/{}", text(&app["id"]));
    let env = format!("{path}/env");
    assert_eq!(api.ok("PUT", &env, &json!({"A": "1", "B": "2"}))["env"].as_array().unwrap().len(), 2);
    api.ok("PUT", &format!("{env}/C"), &json!({"value": "3"}));
    api.ok("DELETE", &format!("{env}/A"), &Value::Null);
    assert_eq!(api.get(&env), json!([{"name": "B", "value": "2"}, {"name": "C", "value": "3"}]));
    assert_eq!(api.get("/v2/self/applications")[0]["name"], "web");
    api.ok("DELETE", &path, &Value::Null);
    assert_eq!(api.call("GET", &path, &Value::Null).1["id"], 4002);
}
