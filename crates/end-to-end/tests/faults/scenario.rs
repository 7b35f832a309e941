//! What the modules are asked to do while something goes wrong.

use std::time::Duration;

use emulator::Config;
use end_to_end::{Emulator, Order, Task, USER};
use serde_json::{Value, json};

/// A module's whole work, with every kind of request that it knows.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    /// Makes what is there before, and gives the task.
    prepare: fn(&Emulator) -> Task,
}

pub(crate) const SCENARIOS: [Scenario; 5] = [
    Scenario { name: "register a new one", prepare: register_new },
    Scenario { name: "register an existing one", prepare: register_existing },
    Scenario { name: "register and migrate", prepare: register_and_migrate },
    Scenario { name: "remove", prepare: remove },
    Scenario { name: "look", prepare: look },
];

/// How long a request may take, for the module.
pub(crate) const API_TIMEOUT: Duration = Duration::from_secs(1);

impl Scenario {
    /// The task, with short waits, on an emulator that knows nothing else and works well.
    pub(crate) fn prepare(&self, emulator: &Emulator) -> Task {
        disarm(emulator);
        emulator.call("POST", "/_emulator/reset", &Value::Null);
        let task = (self.prepare)(emulator).diff().with("api_retries", json!(3));
        let task = task.with("api_timeout", json!(API_TIMEOUT.as_secs()));
        emulator.forget();
        hurried(task)
    }
}

/// Without the usual waits between attempts.
pub(crate) fn hurried(task: Task) -> Task {
    task.env("NOA_CLEVERCLOUD_RETRY_DELAY_MS", "2")
}

pub(crate) fn start() -> Emulator {
    Emulator::with(Config { migration: Duration::from_millis(30), ..Config::default() })
}

pub(crate) fn arm(emulator: &Emulator, seed: u64, faults: &[String]) {
    emulator.call("POST", "/_emulator/faults", &json!({"seed": seed, "faults": faults}));
}

pub(crate) fn disarm(emulator: &Emulator) {
    emulator.call("DELETE", "/_emulator/faults", &Value::Null);
}

/// All that a task can change, in a form that is the same for every way to get there.
pub(crate) fn state(emulator: &Emulator) -> Value {
    let addons = emulator.call("GET", &format!("/v2/organisations/{USER}/addons"), &Value::Null);
    let shown = addons.as_array().unwrap().iter().map(|addon| {
        let page = format!("/v2/organisations/{USER}/addons/{}", addon["id"].as_str().unwrap());
        let linked = emulator.call("GET", &format!("{page}/applications"), &Value::Null);
        let links: Vec<&Value> = linked.as_array().unwrap().iter().map(|one| &one["name"]).collect();
        json!({
            "name": addon["name"],
            "plan": addon["plan"]["slug"],
            "region": addon["region"],
            "tags": emulator.call("GET", &format!("{page}/tags"), &Value::Null),
            "links": links,
        })
    });
    shown.collect()
}

/// Every credential of every add-on.
pub(crate) fn credentials(emulator: &Emulator) -> Vec<String> {
    let addons = emulator.call("GET", &format!("/v2/organisations/{USER}/addons"), &Value::Null);
    let ids = addons.as_array().unwrap().iter().map(|addon| addon["id"].as_str().unwrap());
    let variables = ids.flat_map(|id| {
        let env = emulator.call("GET", &format!("/v2/organisations/{USER}/addons/{id}/env"), &Value::Null);
        env.as_array().unwrap().clone()
    });
    let secret = |name: &str| name.contains("PASSWORD") || name.contains("URI");
    variables
        .filter(|variable| secret(variable["name"].as_str().unwrap()))
        .map(|variable| variable["value"].as_str().unwrap().to_owned())
        .collect()
}

fn attached(emulator: &Emulator, task: Task) -> Task {
    let application = emulator.application(USER, "web");
    task.with("tags", json!(["prod"])).with("linked_applications", json!([application]))
}

fn register(emulator: &Emulator, plan: &str) -> Task {
    let arguments =
        json!({"provider": "postgres", "name": "shop", "details": {"plan": plan}, "wait_timeout": 4});
    emulator.task("addon_register", arguments)
}

fn register_new(emulator: &Emulator) -> Task {
    attached(emulator, register(emulator, "xs_sml"))
}

fn register_existing(emulator: &Emulator) -> Task {
    emulator.order(Order::default());
    register(emulator, "xs_sml")
}

fn register_and_migrate(emulator: &Emulator) -> Task {
    emulator.order(Order::default());
    attached(emulator, register(emulator, "s_sml")).with("on_drift", json!("migrate"))
}

fn remove(emulator: &Emulator) -> Task {
    emulator.order(Order::default());
    emulator.task("addon_remove", json!({"addon": "shop", "wait_timeout": 4}))
}

fn look(emulator: &Emulator) -> Task {
    emulator.order(Order::default());
    emulator.task("addon_info", json!({"addon": "shop"}))
}
