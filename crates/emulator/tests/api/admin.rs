use std::time::{Duration, Instant};

use emulator::Config;
use serde_json::{Value, json};

use crate::client::{Api, SIGNED, USER};

#[test]
fn the_log_tells_each_request_and_no_secret() {
    let api = Api::new();
    api.get("/v2/self/addons?a=1");
    api.send("GET", "/v2/self?authorization=U0VDUkVU", None, "");
    api.send("POST", "/v2/self/addons", Some("Bearer SECRET"), "SECRET");
    let log = api.log();
    let told = |entry: &Value| {
        json!([
            entry["index"],
            entry["method"],
            entry["path"],
            entry["query"],
            entry["status"],
            entry["authenticated_as"],
            entry["refused_because"]
        ])
    };
    assert_eq!(
        log.iter().take(3).map(told).collect::<Vec<_>>(),
        [
            json!([1, "GET", "/v2/self/addons", "a=1", 200, USER, null]),
            json!([
                2,
                "GET",
                "/v2/self",
                "authorization=***",
                401,
                null,
                "the Authorization header has no scheme"
            ]),
            json!([3, "POST", "/v2/self/addons", null, 401, null, "the API token is unknown"]),
        ]
    );
    let whole = format!("{log:?}");
    assert!(
        !whole.contains("SECRET") && !whole.contains("U0VDUkVU") && !whole.contains("demo_token"),
        "{whole}"
    );
}

#[test]
fn the_log_and_the_answer_agree_on_the_request_id() {
    let api = Api::new();
    let answer = api.send("GET", "/v2/self", Some(SIGNED), "");
    assert_eq!(api.log()[0]["sozu_id"], answer.headers()["sozu-id"].to_str().unwrap());
}

#[test]
fn clearing_the_log_keeps_counting_and_a_reset_forgets_the_addons() {
    let api = Api::new();
    api.order("fs-bucket", "s", &json!({}));
    assert_eq!(api.get("/_emulator/state"), json!({"addons": 1, "applications": 0, "migrations": 0}));
    assert_eq!(api.status("DELETE", "/_emulator/requests"), 204);
    api.get("/v2/self/addons");
    let log = api.log();
    // The clearing itself is completed after it has emptied the log, and so leaves nothing.
    assert_eq!((&log[0]["index"], &log[0]["path"]), (&json!(5), &json!("/v2/self/addons")), "{log:?}");
    assert_eq!(api.status("POST", "/_emulator/reset"), 204);
    assert_eq!(api.get("/_emulator/state")["addons"], 0);
    assert_eq!(api.get("/v2/self/addons"), json!([]));
}

#[test]
fn latency_is_added_to_each_request() {
    let api = Api::with(Config { latency: Duration::from_millis(60), ..Config::default() });
    let started = Instant::now();
    api.get("/v2/products/zones");
    assert!(started.elapsed() >= Duration::from_millis(60));
}
