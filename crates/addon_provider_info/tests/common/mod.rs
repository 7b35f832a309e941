//! The module's executable, against an API over TCP.

#![allow(dead_code, reason = "each test file uses its part of it")]

use std::io::Write;
use std::process::{Command, Stdio};

use emulator::{Config, Running, Server};
use serde_json::{Value, json};

/// The emulator with the whole real catalogue.
pub(crate) fn emulator() -> Running {
    Server::start(Config::default()).unwrap()
}

/// The result of a task, started in an empty environment: nothing on this machine gives it credentials.
pub(crate) fn run(url: &str, mut arguments: Value) -> Value {
    arguments["api_endpoint"] = json!(url);
    arguments["api_retries"] = json!(1);
    let mut module = Command::new(env!("CARGO_BIN_EXE_addon_provider_info"))
        .arg("/dev/stdin")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    module.stdin.take().unwrap().write_all(arguments.to_string().as_bytes()).unwrap();
    let output = module.wait_with_output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The items of a list.
pub(crate) fn items(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// A text.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
