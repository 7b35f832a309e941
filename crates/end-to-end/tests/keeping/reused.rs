//! The next task finds a connection, and only one that is as good as new.

use std::io::Write;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use emulator::Config;
use end_to_end::{Emulator, Event, Order, Task, TlsFront};
use serde_json::{Value, json};

use crate::home::{Home, LONG};

/// Long enough to do something while a request is under way.
const LATENCY: Duration = Duration::from_millis(300);

fn register(front: &TlsFront, name: &str) -> Task {
    let arguments = json!({"provider": "pg", "name": name, "details": {"plan": "xs_sml", "region": "par"}});
    front.task("addon_register", arguments)
}

fn accepted(front: &TlsFront) -> usize {
    front.events().into_iter().filter(|event| *event == Event::Accepted).count()
}

/// Nothing was tried twice.
fn is_smooth(result: &Value) {
    assert_eq!(result.get("warnings"), None, "{result:#}");
    assert_eq!(result["api"]["attempts"], result["api"]["requests"], "{result:#}");
}

#[test]
fn later_tasks_make_no_connection() {
    let (emulator, home) = (Emulator::start(), Home::new("later"));
    emulator.order(Order::default());
    let front = TlsFront::of(&emulator, "later");
    home.begins_with(&front, &register(&front, "shop"), 4);
    for task in [
        register(&front, "new"),
        register(&front, "new"),
        front.task("addon_info", json!({"addon": "new"})),
        front.task("addon_remove", json!({"addon": "new"})),
        front.task("whoami_info", json!({})),
    ] {
        is_smooth(&home.keeps(&task, LONG).ok());
        assert_eq!(accepted(&front), 0);
    }
    assert_eq!(emulator.addons(), 1);
}

#[test]
fn more_connections_are_kept_where_more_were_needed() {
    let emulator = Emulator::with(Config { latency: LATENCY, ..Config::default() });
    let home = Home::new("more");
    emulator.order(Order::default());
    let front = TlsFront::of(&emulator, "more");
    home.begins_with(&front, &front.task("addon_info", json!({})), 1);
    let makes_none = |_| {
        is_smooth(&home.keeps(&register(&front, "shop"), LONG).ok());
        accepted(&front) == 0
    };
    assert!(!makes_none(0), "four requests at a time");
    // The keeper may still be shaking hands.
    assert!((0..10).any(makes_none));
}

#[test]
fn a_connection_that_the_server_closed_is_not_used() {
    let (emulator, home) = (Emulator::start(), Home::new("closed"));
    let front = TlsFront::of(&emulator, "closed");
    let task = front.task("addon_info", json!({}));
    home.begins_with(&front, &task, 1);
    front.hang_up();
    is_smooth(&home.keeps(&task, LONG).ok());
    assert!(accepted(&front) > 0);
}

#[test]
fn a_connection_that_owes_somebody_an_answer_is_not_used() {
    let emulator = Emulator::with(Config { latency: 4 * LATENCY, ..Config::default() });
    let (front, home) = (TlsFront::of(&emulator, "owed"), Home::new("owed"));
    home.begins_with(&front, &front.task("addon_info", json!({})), 1);
    // As a task does that is killed after its request.
    let mut keeper = UnixStream::connect(home.sockets().remove(0)).unwrap();
    let request = b"GET /v2/self HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let length = u32::try_from(request.len()).unwrap();
    keeper.write_all(&[b"bw", &u32::MAX.to_be_bytes()[..], &length.to_be_bytes(), request].concat()).unwrap();
    front.wait_for(Event::Asked, 1);
    drop(keeper);
    let result = home.keeps(&front.task("addon_provider_info", json!({"provider": "kv"})), LONG).ok();
    is_smooth(&result);
    assert_eq!(result["providers"][0]["id"], "kv", "{result:#}");
}

/// What a task reports whose keeper was killed after that many requests.
fn without_keeper_after(requests: usize, emulator: &Emulator) -> Value {
    let (home, test) = (Home::new(&format!("killed{requests}")), format!("killed-{requests}"));
    let front = TlsFront::of(emulator, &test);
    // An order without an answer is looked for until its time is up.
    let task = register(&front, "shop").with("api_timeout", json!(2)).with("wait", json!(false));
    home.begins_with(&front, &task.check(), 4);
    let task = home.keeps(&task, LONG).spawn();
    front.wait_for(Event::Asked, requests);
    home.kill_keepers();
    serde_json::from_slice(&task.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn a_keeper_that_is_killed_costs_an_attempt() {
    let emulator = Emulator::with(Config { latency: LATENCY, ..Config::default() });
    let result = without_keeper_after(1, &emulator);
    assert_eq!((&result["changed"], &result["name"]), (&json!(true), &json!("shop")), "{result:#}");
    assert!(result["warnings"][0].as_str().unwrap().contains("tried again"), "{result:#}");
    assert_eq!(emulator.addons(), 1);
}

#[test]
fn an_order_is_not_repeated_when_the_keeper_is_killed() {
    let emulator = Emulator::with(Config { latency: LATENCY, ..Config::default() });
    // Four questions come first. The emulator forgets an order whose client has gone.
    let result = without_keeper_after(5, &emulator);
    assert_eq!((&result["error"]["kind"], &result["error"]["method"]), (&json!("lost"), &json!("POST")));
    assert_eq!(emulator.addons(), 0);
}
