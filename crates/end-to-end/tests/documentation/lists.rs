//! Results of tasks with several add-ons, in which each entry has what a task of its own may have.

use end_to_end::{Emulator, Order, USER};
use serde_json::{Value, json};

/// An organisation that does not exist.
const NOBODY: &str = "orga_99999999-9999-9999-9999-999999999999";

pub(crate) fn registered() -> [Value; 2] {
    let emulator = Emulator::start();
    for name in ["moving", "drifting", "twin", "twin"] {
        emulator.order(Order { name, ..Order::default() });
    }
    let application = emulator.application(USER, "site");
    let larger = json!({"plan": "s_sml"});
    let register = |entries: Value| emulator.task("addon_register", json!({"addons": entries}));
    let good = json!([
        {"provider": "cellar", "tags": ["production"], "linked_applications": [application]},
        {"provider": "pg", "name": "moving", "details": larger, "on_drift": "migrate"},
    ]);
    let bad = json!([
        {"provider": "pg", "name": "drifting", "details": larger, "on_drift": "fail"},
        {"provider": "pg", "name": "twin"},
        {"provider": "pg", "name": "new"},
        {"provider": "kv", "organisation": NOBODY},
    ]);
    [register(good).ok(), register(bad).fails()]
}

pub(crate) fn removed() -> [Value; 2] {
    let emulator = Emulator::start();
    let linked = emulator.order(Order { name: "linked", ..Order::default() });
    emulator.link(USER, &emulator.application(USER, "site"), &linked);
    emulator.order(Order { name: "free", ..Order::default() });
    let remove = |entries: Value| emulator.task("addon_remove", json!({"addons": entries}));
    let bad = json!([
        {"addon": "linked"},
        {"addon": "x", "organisation": NOBODY},
        {"id": linked["id"], "provider": "redis"},
    ]);
    [remove(json!([{"addon": "free"}])).ok(), remove(bad).fails()]
}
