//! A module as Ansible starts it: a process, an arguments file, one JSON object on stdout.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const SPECIMEN: &str = env!("CARGO_BIN_EXE_specimen");

fn start(argument: &str) -> Output {
    // Never closed while the module runs: one that reads stdin would hang, as it would on Ansible's pty.
    let (stdin, open) = std::io::pipe().unwrap();
    let output = Command::new(SPECIMEN).arg(argument).stdin(stdin).output().unwrap();
    drop(open);
    output
}

/// The object, after checks of all that holds for every run.
fn object(output: &Output) -> Value {
    let text = str::from_utf8(&output.stdout).unwrap();
    assert_eq!(text.matches('\n').count(), 1, "{text}");
    assert!(text.ends_with('\n') && output.stderr.is_empty());
    let json: Value = serde_json::from_str(text).unwrap();
    assert!(json["changed"].is_boolean());
    let failed = json.get("failed") == Some(&Value::Bool(true));
    assert_eq!(output.status.code(), Some(i32::from(failed)));
    assert_eq!(json["msg"].is_string() && json["error"]["kind"].is_string(), failed);
    json
}

fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn message_for(name: &str, content: &[u8]) -> String {
    let path = file(name, content);
    let json = object(&start(path.to_str().unwrap()));
    format!("{name}: {}\n", json["msg"].as_str().unwrap().replace(path.to_str().unwrap(), "/path"))
}

#[test]
fn a_task_succeeds_and_its_file_stays() {
    let path = file("args", br#"{"provider": "x", "_ansible_keep_remote_files": false}"#);
    let json = object(&start(path.to_str().unwrap()));
    assert_eq!((&json["how"], &json["provider"]), (&Value::from("applied"), &Value::from("x")));
    assert!(path.exists());
}

#[test]
fn a_hyphen_is_stdin() {
    let arguments = file("stdin", br#"{"provider": "x"}"#);
    let started = |stdin: Stdio| object(&Command::new(SPECIMEN).arg("-").stdin(stdin).output().unwrap());
    assert_eq!(started(std::fs::File::open(arguments).unwrap().into())["provider"], "x");
    assert_eq!(started(Stdio::null())["error"]["kind"], "arguments_file");
}

#[test]
fn a_panic_is_a_failure_that_tells_its_place_and_no_value() {
    let path = file("panic", br#"{"provider": "panic", "auth": {"api_token": "s3cret"}}"#);
    let output = start(path.to_str().unwrap());
    let message = object(&output)["msg"].as_str().unwrap().to_owned();
    assert!(!String::from_utf8(output.stdout).unwrap().contains("s3cret"));
    let line = message.split(".rs:").nth(1).and_then(|rest| rest.split(':').next()).unwrap().to_owned();
    insta::assert_snapshot!(message.replace(&line, "[line]"));
}

#[test]
fn wrong_arguments_files_are_each_explained() {
    let mut messages = String::new();
    for (name, content) in [
        ("empty", b"".as_slice()),
        ("blank", b" \n"),
        ("not-utf8", b"{\"provider\": \"\xff\"}"),
        ("not-json", b"provider=x"),
        ("cut", b"{\"provider\": \"s3cret"),
        ("two-objects", b"{}{}"),
        ("a-list", b"[]"),
        ("a-text", b"\"s3cret\""),
        ("nan", b"{\"provider\": NaN}"),
        ("infinity", b"{\"provider\": -Infinity}"),
        ("lone-surrogate", b"{\"provider\": \"\\ud800\"}"),
        ("huge-number", b"{\"provider\": 1e999}"),
    ] {
        messages.push_str(&message_for(name, content));
    }
    messages.push_str(&message_for("deep", "[".repeat(100_000).as_bytes()));
    messages.push_str(&message_for("large", " ".repeat(10 * 1024 * 1024 + 1).as_bytes()));
    insta::assert_snapshot!(messages);
}

#[test]
fn ten_mebibytes_are_read() {
    let mut content = br#"{"provider": "x"}"#.to_vec();
    content.resize(10 * 1024 * 1024, b' ');
    let path = file("ten", &content);
    assert_eq!(object(&start(path.to_str().unwrap()))["how"], "applied");
}

#[test]
fn a_missing_file_and_a_persons_flags_are_each_explained() {
    let said =
        |argument: &str| format!("{argument}: {}\n", object(&start(argument))["msg"].as_str().unwrap());
    insta::assert_snapshot!(["", "/nowhere/args", "/etc/", "--version", "--help", "-h"].map(said).concat());
    let bare = Command::new(SPECIMEN).stdin(Stdio::null()).output().unwrap();
    assert_eq!(object(&bare)["msg"], object(&start(""))["msg"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_is_forbidden_is_explained() {
    use std::os::unix::fs::PermissionsExt;
    let path = file("forbidden", b"{}");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    // To root nothing is forbidden.
    if std::fs::read(&path).is_err() {
        let message = object(&start(path.to_str().unwrap()))["msg"].to_string();
        assert!(message.contains("permission denied"), "{message}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_stdout_that_takes_nothing_is_no_panic() {
    let path = file("full", br#"{"provider": "x"}"#);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(SPECIMEN).arg(path).stdout(full).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}
