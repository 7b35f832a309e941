//! Nothing stays longer than it was asked to.

use std::fs;
use std::os::unix::net::UnixListener;

use end_to_end::{Emulator, TlsFront};
use serde_json::json;

use crate::home::{Home, LONG};

#[test]
fn the_keeper_ends_when_its_connections_were_not_used_for_that_long() {
    let (emulator, home) = (Emulator::start(), Home::new("idle"));
    let front = TlsFront::of(&emulator, "idle");
    home.keeps(&front.task("addon_info", json!({})), 1).ok();
    let keepers = home.keepers();
    assert_eq!(keepers.len(), 1);
    home.wait_for_end_of(&keepers);
    assert!(home.sockets().is_empty(), "{:?}", home.sockets());
}

#[test]
fn what_a_killed_keeper_left_is_replaced() {
    let (emulator, home) = (Emulator::start(), Home::new("left"));
    let front = TlsFront::of(&emulator, "left");
    let task = front.task("addon_info", json!({}));
    home.begins_with(&front, &task, 1);
    home.kill_keepers();
    assert_eq!(home.sockets().len(), 1);
    home.begins_with(&front, &task, 1);
    assert_eq!((home.sockets().len(), home.keepers().len()), (1, 1));
}

#[test]
fn a_keeper_that_says_nothing_is_not_waited_for() {
    let (emulator, home) = (Emulator::start(), Home::new("silent"));
    let front = TlsFront::of(&emulator, "silent");
    let task = front.task("addon_info", json!({}));
    home.begins_with(&front, &task, 1);
    let socket = home.sockets().remove(0);
    home.kill_keepers();
    fs::remove_file(&socket).unwrap();
    let _silent = UnixListener::bind(&socket).unwrap();
    home.keeps(&task, LONG).ok();
    assert!(home.keepers().is_empty());
}
