//! A machine that lacks a server.

use std::process::Command;

use crate::emulator::{Emulator, folder};

#[test]
fn an_order_that_no_server_could_make_real_is_refused_and_says_what_to_install() {
    let empty = folder("missing");
    let mut command = Command::new(env!("CARGO_BIN_EXE_clevercloud-emulator"));
    let emulator = Emulator::spawn(command.env("PATH", &empty));
    let (status, refusal) = emulator.try_order("redis-addon");
    assert_eq!(status, 503);
    insta::assert_snapshot!(refusal["message"].as_str().unwrap(), @r#"Error from provider: "redis-server isn't installed; on Debian, apt-get install redis-server.""#);
    // What is never real is ordered as without services.
    assert!(emulator.env(&emulator.order("fs-bucket")).contains_key("BUCKET_HOST"));
    emulator.terminate();
    std::fs::remove_dir(empty).unwrap();
}
