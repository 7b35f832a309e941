//! A crash leaves no memory behind.

use std::fs;
use std::net::TcpListener;

use end_to_end::Task;
use serde_json::json;

#[test]
fn a_running_module_may_not_dump_its_memory() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    let auth = json!({"api_token": "hunter2"});
    let mut child = Task::new("addon_info", json!({"api_endpoint": url, "auth": auth})).spawn();
    // It has read its arguments when it connects.
    silent.accept().unwrap();
    let limits = fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().collect::<Vec<_>>()[4..6], ["0", "0"], "{core}");
}
