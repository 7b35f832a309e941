use emulator::Config;
use serde_json::{Value, json};

use super::browser::Browser;
use crate::client::{ACME, Api, text};

fn registration() -> Value {
    json!({
        "name": "blog",
        "description": "d",
        "url": "https://blog.example.com",
        "baseUrl": "https://blog.example.com/oauth",
        "picture": "",
        "rights": {"access_organisations": true, "manage_organisations_services": true, "almighty": false},
    })
}

/// The status of the first step with this consumer.
fn ask(api: &Api, key: &str, secret: &str, callback: &str) -> u16 {
    let fields = [
        ("oauth_consumer_key", key),
        ("oauth_signature", &format!("{secret}&")),
        ("oauth_callback", callback),
    ];
    Browser::new(api).post("/v2/oauth/request_token", &fields).status().as_u16()
}

#[test]
fn a_consumer_is_registered_changed_and_removed() {
    let api = Api::new();
    for owner in ["/v2/self".to_owned(), format!("/v2/organisations/{ACME}")] {
        let made = api.ok("POST", &format!("{owner}/consumers"), &registration());
        let path = format!("{owner}/consumers/{}", text(&made["key"]));
        assert_eq!(api.get(&format!("{owner}/consumers")), json!([made]));
        assert_eq!(api.get(&path), made);
        assert!(api.get("/v2/summary").to_string().contains(text(&made["key"])), "how clever-tools finds it");
        assert_eq!(
            (&made["rights"]["access_organisations"], &made["rights"]["almighty"]),
            (&json!(true), &json!(false))
        );
        let public =
            api.send("GET", &format!("/v2/oauth/login_data?oauth_key={}", text(&made["key"])), None, "");
        assert_eq!(serde_json::from_str::<Value>(public.body()).unwrap(), made);

        let secret = api.get(&format!("{path}/secret"));
        let (key, secret) = (text(&made["key"]), text(&secret["secret"]));
        assert!(!made.to_string().contains(secret));
        assert_eq!(ask(&api, key, secret, "https://blog.example.com/oauth/x"), 200);
        let mut change = registration();
        change["baseUrl"] = json!("https://other.example.com");
        assert_eq!(api.ok("PUT", &path, &change)["baseUrl"], change["baseUrl"]);
        assert_eq!(ask(&api, key, secret, "https://blog.example.com/oauth/x"), 400);
        assert_eq!(api.ok("DELETE", &path, &Value::Null)["type"], "success");
        assert_eq!(ask(&api, key, secret, "oob"), 401);
        assert_eq!([api.status("GET", &path), api.status("DELETE", &path)], [404, 404]);
    }
    assert_eq!(api.status("DELETE", "/v2/self/consumers/demo_consumer_key"), 404, "nobody's");
}

#[test]
fn callbacks_on_this_machine_are_a_matter_of_strictness() {
    for (strict_callbacks, expected) in [(false, 200), (true, 400)] {
        let api = Api::with(Config { strict_callbacks, ..Config::default() });
        let made = api.ok("POST", "/v2/self/consumers", &registration());
        let secret = api.get(&format!("/v2/self/consumers/{}/secret", text(&made["key"])));
        for callback in ["oob", "http://127.0.0.1:5000/callback"] {
            let status = ask(&api, text(&made["key"]), text(&secret["secret"]), callback);
            assert_eq!(status, expected, "{callback}");
        }
    }
}

#[test]
fn the_rights_are_told() {
    let api = Api::new();
    let rights = api.send("GET", "/v2/oauth/rights", None, "");
    let rights: Value = serde_json::from_str(rights.body()).unwrap();
    assert_eq!((rights.as_object().unwrap().len(), &rights["manage_ssh_keys"]), (12, &json!(true)));
    assert_eq!(api.send("GET", "/v2/oauth/login_data?oauth_key=x", None, "").status(), 404);
}
