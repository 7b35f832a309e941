//! An executable that `cargo xtask dist` built, in a root directory that holds nothing else: what it needs of a host
//! is the kernel alone, and it says what the one of this machine says.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod empty_root;

use std::net::SocketAddr;
use std::sync::atomic::Ordering;

use empty_root::EmptyRoot;
use emulator::Config;
use end_to_end::{ACME, Authority, Emulator, Order, Task, redact};
use rustls::crypto::ring::kx_group::{SECP256R1, SECP384R1, X25519};
use serde_json::{Value, json};

#[test]
#[ignore = "needs root and an executable of `cargo xtask dist`; `cargo xtask test` runs it with each"]
fn a_database_is_ordered_read_and_removed_as_by_the_executable_of_this_machine() {
    let root = EmptyRoot::new("life");
    let here = life(&|task| task.run().stdout);
    let there = life(&|task| root.run(task));
    assert_eq!(here, there);
    assert_eq!(here.lines().filter(|line| line.contains(r#""changed":true"#)).count(), 2, "{here}");
    assert!(!here.contains(r#""failed""#), "{here}");
}

/// What the tasks of an add-on's life print, at an emulator of their own that invents the same values each time.
fn life(run: &dyn Fn(&Task) -> String) -> String {
    let emulator = Emulator::with(Config { seed: Some(1), ..Config::default() });
    emulator.order(Order { owner: ACME, ..Order::default() });
    let task = |module, arguments: Value| {
        redact(&run(&emulator.task(module, arguments).with("organisation", json!(ACME))))
    };
    let wanted =
        json!({"provider": "postgres", "name": "new", "details": {"plan": "xs_sml", "region": "par"}});
    [
        task("addon_register", wanted.clone()),
        task("addon_register", wanted),
        task("addon_info", json!({"addon": "shop", "env": false})),
        task("addon_remove", json!({"addon": "new"})),
        task("whoami_info", json!({})),
    ]
    .concat()
}

#[test]
#[ignore = "needs root and an executable of `cargo xtask dist`; `cargo xtask test` runs it with each"]
fn names_are_resolved_and_certificates_are_verified() {
    let (authority, root) = (Authority::new(), EmptyRoot::new("tls"));
    let (address, understood) = authority.server("api.example.com");
    root.write("etc/hosts", "127.0.0.1 api.example.com\n");
    root.write("authority.pem", &authority.pem());
    let task = task(address);
    let refused: Value = serde_json::from_str(&root.run(&task)).unwrap();
    assert_eq!(refused["error"]["kind"], "tls", "{refused}");
    assert_eq!(understood.load(Ordering::SeqCst), 0);
    let trusted = task.with("ca_path", json!("/authority.pem"));
    let answered: Value = serde_json::from_str(&root.run(&trusted)).unwrap();
    assert_eq!(answered["addons"], json!([]), "{answered}");
}

/// The executable for x86-64 has other code for elliptic curves than this test, which is the server.
#[test]
#[ignore = "needs root and an executable of `cargo xtask dist`; `cargo xtask test` runs it with each"]
fn keys_are_exchanged_in_every_way_and_signatures_are_verified() {
    let (authority, root) = (Authority::new(), EmptyRoot::new("curves"));
    root.write("etc/hosts", "127.0.0.1 api.example.com\n");
    root.write("authority.pem", &authority.pem());
    let run = |address| -> Value {
        let task = task(address).with("ca_path", json!("/authority.pem"));
        serde_json::from_str(&root.run(&task)).unwrap()
    };
    for exchange in [X25519, SECP256R1, SECP384R1] {
        let (address, _) = authority.server_with_exchange("api.example.com", exchange);
        let answered = run(address);
        assert_eq!(answered["addons"], json!([]), "{exchange:?}: {answered}");
    }
    let (address, understood) = authority.impostor("api.example.com");
    let refused = run(address);
    assert_eq!(refused["error"]["kind"], "tls", "{refused}");
    assert_eq!(understood.load(Ordering::SeqCst), 0);
}

fn task(address: SocketAddr) -> Task {
    let endpoint = format!("https://api.example.com:{}", address.port());
    let auth = json!({"api_token": "demo_api_token"});
    Task::new("addon_info", json!({"api_endpoint": endpoint, "api_retries": 1, "auth": auth}))
}
