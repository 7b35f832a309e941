//! What an author reads when the API, or what stands before it, does not answer as it should.

use std::net::TcpListener;

use end_to_end::{Emulator, Task, raw_server, redact};
use insta::assert_snapshot;
use serde_json::{Value, json};

/// A port that no server of another test can be given.
const NOBODY: &str = "127.0.0.1:1";

/// Reads once, so that nothing here waits for a second attempt.
fn task(endpoint: &str) -> Task {
    let auth = json!({
        "consumer_key": "demo_consumer_key",
        "consumer_secret": "demo_consumer_secret",
        "resource_key": "demo_token",
        "resource_secret": "demo_token_secret",
    });
    Task::new(
        "addon_info",
        json!({"api_endpoint": endpoint, "auth": auth, "api_retries": 1, "api_timeout": 10}),
    )
}

/// The sentence, then the data that a playbook can decide by.
fn shown(failure: &Value) -> String {
    assert_eq!(failure["changed"], false);
    redact(&format!("{}\n{:#}", failure["msg"].as_str().unwrap(), failure["error"]))
}

fn with_answer(status: &str, headers: &str, body: &str) -> Value {
    let length = body.len();
    let answer =
        format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}");
    task(&format!("http://{}", raw_server(answer))).fails()
}

#[test]
fn nobody_listens() {
    assert_snapshot!(shown(&task(&format!("http://{NOBODY}")).fails()));
}

#[test]
fn a_name_that_does_not_exist() {
    let failure = task("https://api.invalid").fails();
    assert_eq!(failure["error"]["kind"], "unreachable");
    // The cause depends on the resolver: it may also have timed out.
    assert!(failure["msg"].as_str().unwrap().starts_with("api.invalid could not be reached ("), "{failure}");
}

#[test]
fn an_answer_that_never_comes() {
    // The connection is accepted by the system, and nobody reads from it.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let task = task(&format!("http://{}", listener.local_addr().unwrap()));
    assert_snapshot!(shown(&task.with("api_timeout", json!(1)).fails()));
}

#[test]
fn a_connection_that_is_closed_without_an_answer() {
    assert_snapshot!(shown(&task(&format!("http://{}", raw_server(""))).fails()));
}

#[test]
fn something_that_is_not_http() {
    assert_snapshot!(shown(
        &task(&format!("http://{}", raw_server("220 mail.example.com ESMTP\r\n"))).fails()
    ));
}

#[test]
fn https_to_a_port_without_it() {
    let address = raw_server("HTTP/1.1 400 Bad Request\r\n\r\n");
    assert_snapshot!(shown(&task(&format!("https://{address}")).fails()));
}

#[test]
fn a_web_page() {
    assert_snapshot!(shown(&with_answer(
        "200 OK",
        "Content-Type: text/html\r\n",
        "<!DOCTYPE html><h1>Welcome</h1>"
    )));
}

#[test]
fn json_that_is_cut_off() {
    assert_snapshot!(shown(&with_answer("200 OK", "", r#"[{"id": "addon_1", "na"#)));
}

#[test]
fn json_of_another_shape() {
    assert_snapshot!(shown(&with_answer("200 OK", "", r#"{"addons": "none"}"#)));
}

#[test]
fn fewer_bytes_than_announced() {
    let address = raw_server("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[");
    assert_snapshot!(shown(&task(&format!("http://{address}")).fails()));
}

#[test]
fn a_redirect() {
    assert_snapshot!(shown(&with_answer(
        "302 Found",
        "Location: https://login.example.com/?next=%2Fv2\r\n",
        ""
    )));
}

#[test]
fn forbidden() {
    let body = r#"{"id": 4032, "message": "You are not allowed to see this organisation.", "type": "error"}"#;
    assert_snapshot!(shown(&with_answer("403 Forbidden", "Sozu-Id: 01KF0000000000000000000000\r\n", body)));
}

#[test]
fn too_many_requests() {
    assert_snapshot!(shown(&with_answer("429 Too Many Requests", "Retry-After: 30\r\n", "")));
}

#[test]
fn a_broken_server() {
    assert_snapshot!(shown(&with_answer(
        "502 Bad Gateway",
        "Content-Type: text/html\r\n",
        "<h1>Bad Gateway</h1>"
    )));
}

#[test]
fn a_secret_that_the_server_repeats_is_not_shown() {
    let body = r#"{"id": 2001, "message": "demo_token_secret is wrong for demo_token", "type": "error"}"#;
    let failure = with_answer("401 Unauthorized", "", body);
    assert!(!failure.to_string().contains("demo_token"), "{failure}");
}

#[test]
fn wrong_credentials() {
    let emulator = Emulator::start();
    let wrong = json!({"consumer_key": "demo_consumer_key", "consumer_secret": "oops", "token": "t", "secret": "hunter2"});
    let task = emulator.task("addon_info", json!({"auth": wrong}));
    let ended = task.run();
    assert!(!ended.stdout.contains("hunter2") && !ended.stdout.contains("oops"), "{}", ended.stdout);
    assert_snapshot!(shown(&ended.result));
}

#[test]
fn wrong_credentials_of_the_environment_are_named() {
    let emulator = Emulator::start();
    let task = emulator.task_without_credentials("addon_register", json!({"provider": "kv"}));
    let message = task.env("CC_API_TOKEN", "hunter2").message();
    assert!(!message.contains("hunter2"), "{message}");
    assert_snapshot!(redact(&message));
}

#[test]
fn an_organisation_of_somebody_else() {
    let mut world = emulator::World::default();
    world.organisations[0].members.clear();
    let emulator = Emulator::with(emulator::Config { world, ..emulator::Config::default() });
    assert_snapshot!(shown(&emulator.task("addon_info", json!({"organisation": end_to_end::ACME})).fails()));
}

#[test]
fn a_proxy_that_refuses() {
    let proxy = raw_server("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    let task = task("https://api.example.com").env("HTTPS_PROXY", &format!("http://user:hunter2@{proxy}"));
    let ended = task.run();
    assert!(!ended.stdout.contains("hunter2"), "{}", ended.stdout);
    assert_snapshot!(shown(&ended.result));
}

#[test]
fn a_proxy_that_nobody_runs() {
    let task = task("https://api.example.com").env("HTTPS_PROXY", &format!("http://{NOBODY}"));
    assert_snapshot!(shown(&task.fails()));
}

#[test]
fn a_read_that_failed_is_tried_again_and_reported() {
    let result = task(&format!("http://{NOBODY}")).with("api_retries", json!(2)).fails();
    assert_eq!(result["error"]["attempts"], 2);
    assert_eq!(result["warnings"].as_array().unwrap().len(), 1);
    assert!(result["warnings"][0].as_str().unwrap().starts_with("Attempt 1 of 2 at GET /v2/self/addons"));
}
