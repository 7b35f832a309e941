//! Every kind of fault, as a client meets it. Bytes are read by hand where the connection itself suffers.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant, SystemTime};

use emulator::{Config, FaultPlan};
use serde_json::{Value, json};

use crate::client::{Api, SIGNED, text};

fn faulty(faults: &[&str]) -> Api {
    let faults = faults.iter().map(|fault| fault.parse().unwrap()).collect();
    Api::with(Config { faults: FaultPlan { seed: Some(1), faults }, ..Config::default() })
}

fn addons(api: &Api) -> u64 {
    api.get("/_emulator/state")["addons"].as_u64().unwrap()
}

/// What came back, and how it ended.
struct Raw {
    bytes: String,
    reset: bool,
}

/// Sends an order and reads until the connection ends.
fn order(api: &Api) -> Raw {
    raw(api, "POST", "/v2/self/addons", &api.order_body("redis-addon", "s_mono", &json!({})).to_string())
}

fn raw(api: &Api, method: &str, path: &str, body: &str) -> Raw {
    let mut stream = TcpStream::connect(api.url().strip_prefix("http://").unwrap()).unwrap();
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: {SIGNED}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}",
        api.url().strip_prefix("http://").unwrap()
    )
    .unwrap();
    let mut bytes = Vec::new();
    let ended = stream.read_to_end(&mut bytes);
    let reset = ended.is_err_and(|error| error.kind() == ErrorKind::ConnectionReset);
    Raw { bytes: String::from_utf8(bytes).unwrap(), reset }
}

#[test]
fn a_refused_connection_ends_without_a_byte_and_without_an_order() {
    let api = faulty(&["create-addon:1:refuse"]);
    let answer = order(&api);
    assert_eq!((answer.bytes.as_str(), answer.reset, addons(&api)), ("", false, 0));
    order(&api);
    assert_eq!(addons(&api), 1);
}

#[test]
fn a_reset_comes_before_or_after_the_order() {
    for (fault, ordered) in [("create-addon:1:reset-before", 0), ("create-addon:1:reset-after", 1)] {
        let api = faulty(&[fault]);
        let answer = order(&api);
        assert_eq!((answer.bytes.as_str(), answer.reset, addons(&api)), ("", true, ordered), "{fault}");
    }
}

#[test]
fn an_answer_is_cut_in_its_head_or_its_body() {
    let head = order(&faulty(&["create-addon:1:cut-head"]));
    assert!(head.bytes.starts_with("HTTP/1.1 200 OK\r\n") && !head.reset, "{}", head.bytes);
    assert!(!head.bytes.contains("\r\n\r\n"), "{}", head.bytes);

    let api = faulty(&["create-addon:1:cut-body"]);
    let body = order(&api);
    let (head, part) = body.bytes.split_once("\r\n\r\n").unwrap();
    let announced: usize =
        head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
    assert_eq!((part.len(), body.reset, addons(&api)), (announced / 2, false, 1));
}

#[test]
fn a_dripping_answer_is_whole_but_slow() {
    let api = faulty(&["create-addon:1:drip=20"]);
    let started = Instant::now();
    let answer = order(&api);
    assert!(answer.bytes.ends_with('}'), "{}", answer.bytes);
    let drops = u32::try_from(answer.bytes.len() / 64).unwrap();
    assert!(started.elapsed() >= Duration::from_millis(20) * (drops - 1), "{drops} drops");
}

#[test]
fn a_delay_comes_before_or_after_the_order_whatever_the_client_does() {
    for (fault, at_once) in [("create-addon:1:delay-before=300", 0), ("create-addon:1:delay-after=300", 1)] {
        let api = faulty(&[fault]);
        let order = api.order_body("redis-addon", "s_mono", &json!({})).to_string();
        let asked = api.send_and_leave("POST", "/v2/self/addons", &order, Duration::from_millis(100));
        assert!(!asked, "the client was to leave");
        assert_eq!(addons(&api), at_once, "{fault}");
        std::thread::sleep(Duration::from_millis(400));
        assert_eq!(addons(&api), 1, "{fault}");
    }
}

#[test]
fn too_many_requests_may_say_when_to_come_back() {
    let api = faulty(&["any:1:429", "any:2:429=7", "any:3:429-date=100"]);
    let mut asked = Vec::new();
    for _ in 0..3 {
        let answer = api.send("GET", "/v2/self", Some(SIGNED), "");
        assert_eq!(answer.status(), 429);
        asked.push(answer.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned()));
    }
    assert_eq!(asked[..2], [None, Some("7".to_owned())]);
    let date = httpdate::parse_http_date(asked[2].as_ref().unwrap()).unwrap();
    let wait = date.duration_since(SystemTime::now()).unwrap().as_secs();
    assert!((95..=100).contains(&wait), "{wait}");
}

#[test]
fn server_errors_come_before_or_after_the_order() {
    for status in [500_u16, 502, 503, 504] {
        for (phase, ordered) in [("before", 0), ("after", 1)] {
            let api = faulty(&[&format!("create-addon:1:{status}-{phase}")]);
            let body = api.order_body("redis-addon", "s_mono", &json!({}));
            let answer = api.send("POST", "/v2/self/addons", Some(SIGNED), &body.to_string());
            assert_eq!((answer.status().as_u16(), addons(&api)), (status, ordered), "{phase}");
            assert_eq!(answer.body().starts_with('<'), status != 500, "{}", answer.body());
        }
    }
}

#[test]
fn a_request_may_be_processed_although_it_is_refused() {
    let api = faulty(&["create-addon:1:429-after"]);
    let order = api.order_body("redis-addon", "s_mono", &json!({}));
    assert_eq!((api.status_of("POST", "/v2/self/addons", &order), addons(&api)), (429, 1));
}

#[test]
fn a_provider_without_room_says_so_inside_a_503() {
    let api = faulty(&["create-addon:every:capacity"]);
    let (status, answer) =
        api.call("POST", "/v2/self/addons", &api.order_body("redis-addon", "s_mono", &json!({})));
    assert_eq!((status, &answer["id"], addons(&api)), (503, &json!(-500), 0));
    let inner = text(&answer["message"]).strip_prefix("Error from provider: ").unwrap();
    let inner: Value = serde_json::from_str(inner).unwrap();
    assert_eq!(inner[0]["message"], "No resource available to provision an addon.");
}

#[test]
fn answers_are_replaced_after_the_order() {
    let body = |fault| {
        let api = faulty(&[fault]);
        let order = api.order_body("redis-addon", "s_mono", &json!({})).to_string();
        let answer = api.send("POST", "/v2/self/addons", Some(SIGNED), &order);
        assert_eq!((answer.status().as_u16(), addons(&api)), (200, 1), "{fault}");
        answer.into_body()
    };
    assert!(body("create-addon:1:html").starts_with("<!doctype html>"));
    assert_eq!(body("create-addon:1:wrong-json"), r#"{"surprise":[[42]]}"#);
    let half = body("create-addon:1:truncated");
    assert!(half.starts_with(r#"{"id":"addon_"#) && serde_json::from_str::<Value>(&half).is_err(), "{half}");
}

#[test]
fn a_token_expires_after_some_requests_and_the_public_part_goes_on() {
    let api = faulty(&["any:3+:expired-token"]);
    let statuses: Vec<u16> = (0..4).map(|_| api.status("GET", "/v2/self")).collect();
    assert_eq!(statuses, [200, 200, 401, 401]);
    assert_eq!(api.log()[2]["refused_because"], "the token has expired");
    assert_eq!(api.status("GET", "/v4/products/zones"), 200);
}

#[test]
fn a_list_lags_behind_an_order() {
    let api = faulty(&["list-addons:every:lag=400"]);
    let id = api.order("redis-addon", "s_mono", &json!({}))["id"].clone();
    assert_eq!(api.get("/v2/self/addons"), json!([]));
    assert_eq!(api.status("GET", &format!("/v2/self/addons/{}", text(&id))), 200);
    std::thread::sleep(Duration::from_millis(450));
    assert_eq!(api.get("/v2/self/addons")[0]["id"], id);
}

#[test]
fn a_deletion_lingers() {
    let api = faulty(&["delete-addon:every:linger=300"]);
    let path = format!("/v2/self/addons/{}", text(&api.order("redis-addon", "s_mono", &json!({}))["id"]));
    assert_eq!((api.status("DELETE", &path), api.status("GET", &path)), (202, 200));
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(api.status("GET", &path), 404);
}

#[test]
fn an_environment_is_missing_or_empty_at_first() {
    let api = faulty(&["GET ~/addons/*/env:every:missing=300", "details:every:missing=300"]);
    let addon = api.order("postgresql-addon", "xs_sml", &json!({}));
    let id = text(&addon["id"]);
    let pages =
        [format!("/v2/self/addons/{id}/env"), format!("/v4/addon-providers/postgresql-addon/addons/{id}")];
    assert_eq!(pages.each_ref().map(|page| api.status("GET", page)), [404, 404]);
    std::thread::sleep(Duration::from_millis(350));
    assert_eq!(pages.each_ref().map(|page| api.status("GET", page)), [200, 200]);

    let api = faulty(&["env:every:empty=300"]);
    let addon = api.order("redis-addon", "s_mono", &json!({}));
    assert_eq!(api.env(&addon), json!({}));
    std::thread::sleep(Duration::from_millis(350));
    assert!(api.env(&addon)["REDIS_HOST"].is_string());
}

#[test]
fn a_rate_limit_holds_for_everybody() {
    let api = faulty(&["any:every:rate-limit=5"]);
    let refused = (0..20).filter(|_| api.status("GET", "/v2/self") == 429).count();
    assert!((10..=15).contains(&refused), "{refused}");
}

#[test]
fn chances_are_repeatable() {
    let run = || {
        let api = faulty(&["any:30%:500-before"]);
        (0..40).map(|_| api.status("GET", "/v2/self")).collect::<Vec<u16>>()
    };
    let first = run();
    assert_eq!(first, run());
    assert!((4..=24).contains(&first.iter().filter(|status| **status == 500).count()), "{first:?}");
}

#[test]
fn faults_come_and_go_while_it_runs() {
    let api = Api::new();
    let plan = json!({"faults": ["self:2:500-before", "zones:every:html"]});
    assert_eq!(api.status_of("POST", "/_emulator/faults", &plan), 204);
    let statuses: Vec<u16> = (0..3).map(|_| api.status("GET", "/v2/self")).collect();
    assert_eq!(statuses, [200, 500, 200]);
    assert_eq!(
        api.get("/_emulator/faults"),
        json!([
            {"fault": "self:2:500-before", "seen": 3, "struck": 1},
            {"fault": "zones:every:html", "seen": 0, "struck": 0},
        ])
    );
    let struck: Vec<Value> = api.log().iter().map(|entry| entry["fault"].clone()).collect();
    assert_eq!(struck[1..4], [json!(null), json!("self:2:500-before"), json!(null)]);
    assert_eq!(api.status("DELETE", "/_emulator/faults"), 204);
    assert_eq!(api.get("/_emulator/faults"), json!([]));

    let (status, answer) = api.call("POST", "/_emulator/faults", &json!({"faults": ["self:1:x"]}));
    assert_eq!(status, 400);
    assert!(text(&answer["message"]).contains(r#""x" is no fault; write one of refuse,"#), "{answer}");
}
