//! How many requests a task sends, and how many of them wait for one another.

use std::thread;
use std::time::Duration;

use emulator::Config;
use end_to_end::{ACME, Emulator, Order, Task, USER};
use serde_json::{Value, json};

/// Long enough that requests of one moment overlap on a busy machine.
const LATENCY: Duration = Duration::from_millis(400);

/// As many as are worked off at the same time.
const MANY: usize = 16;

/// A task, and what it costs.
struct Case {
    name: &'static str,
    /// Requests, and rounds of them.
    cost: (usize, usize),
    prepare: fn(&Emulator) -> Task,
}

const CASES: [Case; 18] = [
    Case { name: "order", cost: (8, 3), prepare: |e| register(e, json!({})) },
    Case {
        name: "order for an organisation",
        cost: (8, 3),
        prepare: |e| register(e, json!({"organisation": ACME})),
    },
    Case {
        name: "nothing to change",
        cost: (6, 2),
        prepare: |e| {
            e.order(Order::default());
            register(e, json!({}))
        },
    },
    Case {
        name: "nothing to change, tags and links included",
        cost: (9, 2),
        prepare: |e| {
            let addon = e.order(Order::default());
            let application = e.application(USER, "site");
            e.link(USER, &application, &addon);
            register(e, json!({"tags": [], "linked_applications": [application]}))
        },
    },
    Case { name: "several to order", cost: (14, 3), prepare: |e| several(e) },
    Case {
        name: "several, nothing to change",
        cost: (10, 2),
        prepare: |e| {
            for name in ["a", "b", "c"] {
                e.order(Order { name, ..Order::default() });
            }
            several(e)
        },
    },
    Case {
        name: "remove by id and organisation",
        cost: (3, 2),
        prepare: |e| remove(e, ACME, "id", json!({"organisation": ACME})),
    },
    Case {
        name: "remove by id from the personal space",
        cost: (4, 2),
        prepare: |e| remove(e, USER, "id", json!({})),
    },
    Case {
        name: "remove by id alone, of an organisation",
        cost: (6, 3),
        prepare: |e| remove(e, ACME, "id", json!({})),
    },
    Case { name: "remove by name", cost: (3, 3), prepare: |e| remove(e, USER, "name", json!({})) },
    Case {
        name: "remove by name and force",
        cost: (2, 2),
        prepare: |e| remove(e, USER, "name", json!({"force": true})),
    },
    Case {
        name: "remove what is gone",
        cost: (1, 1),
        prepare: |e| e.task("addon_remove", json!({"addon": "gone"})),
    },
    Case {
        name: "remove many, without applications",
        cost: (2 + MANY, 2),
        prepare: |e| {
            let names: Vec<String> = (0..MANY).map(|number| format!("shop-{number}")).collect();
            for name in &names {
                e.order(Order { name, ..Order::default() });
            }
            let entries: Vec<Value> = names.iter().map(|name| json!({"name": name})).collect();
            e.task("addon_remove", json!({"addons": entries}))
        },
    },
    Case {
        name: "look at one by name",
        cost: (3, 2),
        prepare: |e| look(e, "name", json!({"organisation": ACME})),
    },
    Case { name: "look at one by id alone", cost: (5, 2), prepare: |e| look(e, "id", json!({"tags": []})) },
    Case {
        name: "look at what one provider sells",
        cost: (3, 1),
        prepare: |e| e.task("addon_provider_info", json!({"provider": "postgres"})),
    },
    Case {
        name: "look at what can be ordered",
        // Eight providers at a time.
        cost: (18, 3),
        prepare: |e| e.task("addon_provider_info", json!({})),
    },
    Case { name: "look at the credentials", cost: (3, 1), prepare: |e| e.task("whoami_info", json!({})) },
];

fn register(emulator: &Emulator, more: Value) -> Task {
    let arguments = json!({"provider": "pg", "name": "shop", "details": {"plan": "xs_sml"}});
    with(emulator.task("addon_register", arguments), more)
}

fn several(emulator: &Emulator) -> Task {
    let entries =
        ["a", "b", "c"].map(|name| json!({"provider": "pg", "name": name, "details": {"plan": "xs_sml"}}));
    emulator.task("addon_register", json!({"addons": entries}))
}

fn remove(emulator: &Emulator, owner: &str, by: &str, more: Value) -> Task {
    let addon = emulator.order(Order { owner, ..Order::default() });
    with(emulator.task("addon_remove", json!({"addon": addon[by]})), more)
}

fn look(emulator: &Emulator, by: &str, more: Value) -> Task {
    let addon = emulator.order(Order { owner: ACME, ..Order::default() });
    with(emulator.task("addon_info", json!({"addon": addon[by]})), more)
}

fn with(task: Task, more: Value) -> Task {
    let Value::Object(more) = more else { panic!("options are an object") };
    more.into_iter().fold(task, |task, (name, value)| task.with(&name, value))
}

#[test]
fn no_task_sends_more_or_waits_longer_than_it_must() {
    let wrong: Vec<String> = thread::scope(|scope| {
        let runs: Vec<_> = CASES.iter().map(|case| scope.spawn(|| complaint(case))).collect();
        runs.into_iter().filter_map(|run| run.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn complaint(case: &Case) -> Option<String> {
    let emulator = Emulator::with(Config { latency: LATENCY, ..Config::default() });
    let task = (case.prepare)(&emulator);
    emulator.forget();
    let result = task.ok();
    let requests = emulator.requests();
    let cost = (requests.len(), emulator.rounds());
    assert_eq!(result["api"]["attempts"], requests.len(), "{}", case.name);
    let mut reads: Vec<&String> = requests.iter().filter(|request| request.starts_with("GET ")).collect();
    let sent = reads.len();
    reads.sort_unstable();
    reads.dedup();
    // After orders the list is asked once more.
    let is_order = requests.iter().any(|request| request.starts_with("POST "));
    let repeated = sent - reads.len() - usize::from(is_order);
    (cost != case.cost || repeated > 0).then(|| {
        format!("{}: {cost:?} instead of {:?}, {repeated} repeated: {requests:#?}", case.name, case.cost)
    })
}
