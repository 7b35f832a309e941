//! Where no connection is kept.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use end_to_end::{Emulator, Event, TlsFront};
use serde_json::json;

use crate::home::{Home, LONG};

#[test]
fn nobody_who_did_not_ask_for_it_leaves_a_process_behind() {
    let (emulator, home) = (Emulator::start(), Home::new("off"));
    let front = TlsFront::of(&emulator, "off");
    let task = front.task("addon_info", json!({})).env("HOME", home.folder.to_str().unwrap());
    task.ok();
    home.keeps(&task, 0).ok();
    let plain = emulator.task("addon_info", json!({}));
    home.keeps(&plain, LONG).ok();
    assert_eq!((home.keepers(), home.cache().exists()), (Vec::new(), false));
}

#[test]
fn a_folder_that_others_can_write_to_is_not_used() {
    let (emulator, home) = (Emulator::start(), Home::new("shared"));
    let front = TlsFront::of(&emulator, "shared");
    fs::create_dir_all(home.cache()).unwrap();
    fs::set_permissions(home.cache(), Permissions::from_mode(0o770)).unwrap();
    home.keeps(&front.task("addon_info", json!({})), LONG).ok();
    assert_eq!((home.keepers(), home.sockets()), (Vec::new(), Vec::new()));
}

#[test]
fn who_trusts_others_uses_other_connections() {
    let (emulator, home) = (Emulator::start(), Home::new("trust"));
    let (front, other) = (TlsFront::of(&emulator, "trust"), TlsFront::of(&emulator, "trust-other"));
    let task = front.task("addon_info", json!({}));
    home.begins_with(&front, &task, 1);
    let untrusted = task.clone().with("ca_path", json!(other.authority()));
    let failure = home.keeps(&untrusted, LONG).fails();
    assert_eq!(failure["error"]["kind"], "tls", "{failure:#}");
    assert!(!front.events().contains(&Event::Asked));
}
