//! What waits for a connection to be made: the first round of requests, and no later one.

use std::time::Duration;

use emulator::Config;
use end_to_end::{Emulator, Event, Order, Task, TlsFront};
use serde_json::{Value, json};

/// Long enough that connections of one moment are there before an answer is, on a busy machine.
const LATENCY: Duration = Duration::from_millis(400);

type Case = (&'static str, fn(&TlsFront) -> Task, usize);

/// Tasks, and how many connections their requests need.
const CASES: [Case; 6] = [
    ("order", |front| register(front, "new"), 4),
    ("nothing to change", |front| register(front, "shop"), 4),
    ("look at one", |front| look(front, json!({})), 2),
    ("look at one and its tags", |front| look(front, json!({"tags": []})), 3),
    ("look at the credentials", |front| front.task("whoami_info", json!({})), 3),
    ("remove", |front| front.task("addon_remove", json!({"addon": "shop"})), 1),
];

fn register(front: &TlsFront, name: &str) -> Task {
    front.task(
        "addon_register",
        json!({"provider": "pg", "name": name, "details": {"plan": "xs_sml", "region": "par"}}),
    )
}

fn look(front: &TlsFront, more: Value) -> Task {
    let task = front.task("addon_info", more);
    task.with("addon", json!("shop"))
}

#[test]
fn no_connection_is_made_after_the_first_answer() {
    for (index, (name, task, connections)) in CASES.into_iter().enumerate() {
        let emulator = Emulator::with(Config { latency: LATENCY, ..Config::default() });
        emulator.order(Order::default());
        let front = TlsFront::of(&emulator, &format!("handshakes-{index}"));
        task(&front).ok();
        let events = front.events();
        let accepted = |events: &[Event]| events.iter().filter(|event| **event == Event::Accepted).count();
        let first_answer = events.iter().position(|event| *event == Event::Answered).unwrap();
        assert_eq!(accepted(&events[..first_answer]), connections, "{name}: {events:?}");
        assert_eq!(accepted(&events[first_answer..]), 0, "{name}: {events:?}");
    }
}
