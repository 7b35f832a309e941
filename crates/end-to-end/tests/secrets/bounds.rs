//! Servers that never come to an end: neither time nor memory runs away.

use std::fs;
use std::io::{self, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use end_to_end::{Task, connection_server};
use serde_json::{Value, json};

/// The answer's limit, twice while its buffer grows, and what a process needs anyway.
const MOST_MEMORY: u64 = 400 << 20;

/// Sends a beginning and then the same bytes until the client has enough of it.
fn endless(start: &str, again: Vec<u8>, pause: Duration) -> String {
    let start = start.to_owned();
    let serve = move |mut connection: &TcpStream| -> io::Result<()> {
        connection.write_all(start.as_bytes())?;
        loop {
            connection.write_all(&again)?;
            thread::sleep(pause);
        }
    };
    format!("http://{}", connection_server(serve))
}

/// What a task reports that waits so many seconds, how long it took, and how much memory in bytes.
fn measured(url: &str, api_timeout: u64) -> (Value, Duration, u64) {
    let auth = json!({"api_token": "hunter2"});
    let arguments = json!({"api_endpoint": url, "auth": auth, "api_timeout": api_timeout, "api_retries": 1});
    let started = Instant::now();
    let mut child = Task::new("addon_info", arguments).spawn();
    let mut memory = 0;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        memory = memory.max(kilobytes.unwrap_or(0) << 10);
        thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    (serde_json::from_slice(&output.stdout).unwrap(), started.elapsed(), memory)
}

#[test]
fn an_answer_without_end_is_given_up() {
    let (ok, none) = ("HTTP/1.1 200 OK\r\n", Duration::ZERO);
    let slow = Duration::from_millis(50);
    let spaces = vec![b' '; 1 << 20];
    let chunk = [b"100000\r\n".to_vec(), spaces.clone(), b"\r\n".to_vec()].concat();
    for (name, kind, url) in [
        ("a body", "undecodable", endless(&format!("{ok}\r\n"), spaces.clone(), none)),
        (
            "a body in chunks",
            "undecodable",
            endless(&format!("{ok}Transfer-Encoding: chunked\r\n\r\n"), chunk, none),
        ),
        ("an error", "server", endless("HTTP/1.1 500 Oops\r\n\r\n", spaces.clone(), none)),
        ("a head of many lines", "", endless(ok, b"X-Again: and again\r\n".repeat(1000), none)),
        ("a head of one line", "", endless(&format!("{ok}X: "), spaces.clone(), none)),
        ("a status line", "", endless("HTTP/1.1 200 ", spaces, none)),
        ("interim answers", "", endless("", b"HTTP/1.1 100 Continue\r\n\r\n".to_vec(), none)),
        ("a body, byte by byte", "timeout", endless(&format!("{ok}\r\n"), b" ".to_vec(), slow)),
        ("a head, byte by byte", "timeout", endless(&format!("{ok}X: "), b" ".to_vec(), slow)),
        (
            "the size of a chunk",
            "",
            endless(&format!("{ok}Transfer-Encoding: chunked\r\n\r\n"), b"0".repeat(1000), none),
        ),
    ] {
        // What is given up for its size must not be too slow before, on whatever machine.
        let api_timeout = if ["undecodable", "server"].contains(&kind) { 30 } else { 4 };
        let (result, time, memory) = measured(&url, api_timeout);
        eprintln!(
            "{name}: {} after {:.1} s with {} MiB",
            result["error"]["kind"],
            time.as_secs_f64(),
            memory >> 20
        );
        assert_eq!(result["failed"], true, "{name}: {result}");
        assert!(kind.is_empty() || result["error"]["kind"] == kind, "{name}: {result}");
        assert!(time < Duration::from_secs(api_timeout + 6), "{name} took {time:?}");
        assert!(memory < MOST_MEMORY, "{name} took {} MiB", memory >> 20);
    }
}

#[test]
fn deep_json_and_absurd_headers_are_errors() {
    for answer in [
        format!("HTTP/1.1 200 OK\r\n\r\n{}", "[".repeat(1 << 20)),
        format!("HTTP/1.1 200 OK\r\n\r\n{}", r#"{"a":"#.repeat(1 << 18)),
        format!("HTTP/1.1 500 Oops\r\n\r\n{{\"message\": {}", "[".repeat(1 << 20)),
        "HTTP/1.1 429 Slow\r\nRetry-After: 18446744073709551615\r\nContent-Length: 0\r\n\r\n".to_owned(),
        "HTTP/1.1 503 Slow\r\nRetry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\nContent-Length: 0\r\n\r\n"
            .to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n[]".to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n[]".to_owned(),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n[]".to_owned(),
        "HTTP/1.1 999 ?\r\n\r\n".to_owned(),
        "HTTP/9.9 200 OK\r\n\r\n[]".to_owned(),
    ] {
        let server = end_to_end::raw_server(answer);
        let task =
            Task::new("addon_info", json!({"api_endpoint": format!("http://{server}"), "api_timeout": 4}));
        task.with("auth", json!({"api_token": "hunter2"})).with("api_retries", json!(2)).fails();
    }
}
