//! What a task can meet, and what it does then.

use end_to_end::{Emulator, Order, Task, USER};
use serde_json::{Value, json};

/// One situation.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// Whether the task changes something the first time.
    pub(crate) changes: bool,
    /// Keys of the result that nobody can predict.
    pub(crate) unknown: &'static [&'static str],
    /// Makes what is there before, and gives the task.
    pub(crate) prepare: fn(&Emulator) -> Task,
}

/// Ids, dates and credentials of an add-on that does not exist yet.
const NEW: &[&str] = &["addon_id", "real_id", "creation_date", "env", "credentials"];
/// A migrated database is another one, with its own credentials.
const MIGRATED: &[&str] = &["env", "credentials", "migration"];

pub(crate) fn cases() -> Vec<Case> {
    let order = |name, prepare| Case { name, changes: true, unknown: NEW, prepare };
    let change = |name, prepare| Case { name, changes: true, unknown: &[], prepare };
    let migrate = |name, prepare| Case { name, changes: true, unknown: MIGRATED, prepare };
    let keep = |name, prepare| Case { name, changes: false, unknown: &[], prepare };
    vec![
        order("order a dedicated database", |e| {
            register(e, json!({"provider": "pg", "details": {"plan": "xs_sml"}}))
        }),
        order("order a shared database", |e| {
            register(e, json!({"provider": "pg", "details": {"plan": "dev"}}))
        }),
        order("order with a version and options", |e| {
            let details = json!({"plan": "xs_sml", "version": 15, "region": "Montréal", "options": {"encryption": true}});
            register(e, json!({"provider": "postgresql", "name": "orders", "details": details}))
        }),
        order("order from a provider with one plan", |e| register(e, json!({"provider": "cellar"}))),
        order("order redis", |e| register(e, json!({"provider": "redis", "details": {"plan": "s_mono"}}))),
        order("order elasticsearch with kibana", |e| {
            register(e, json!({"provider": "es", "details": {"plan": "xs", "options": {"kibana": true}}}))
        }),
        order("order mysql of an older version", |e| {
            register(e, json!({"provider": "mysql", "details": {"plan": "xs_sml", "version": "8.0"}}))
        }),
        order("order with tags and a link", |e| {
            let application = e.application(USER, "web");
            let task =
                json!({"provider": "kv", "tags": ["b", "a", "b"], "linked_applications": [application]});
            register(e, task)
        }),
        keep("an add-on as wanted", |e| existing(e, json!({"plan": "XS_SML", "region": "PAR"}))),
        keep("an add-on of which nothing is asked", |e| existing(e, Value::Null)),
        keep("drift, warned of", |e| existing(e, json!({"plan": "s_sml"}))),
        keep("drift, ignored", |e| existing(e, json!({"plan": "s_sml"})).with("on_drift", json!("ignore"))),
        keep("no drift to fail for", |e| {
            existing(e, json!({"plan": "xs_sml"})).with("on_drift", json!("fail"))
        }),
        migrate("another plan", |e| existing(e, json!({"plan": "s_sml"})).with("on_drift", json!("migrate"))),
        migrate("another zone", |e| existing(e, json!({"region": "mtl"})).with("on_drift", json!("migrate"))),
        change("new tags", |e| existing(e, Value::Null).with("tags", json!(["prod"]))),
        change("new tags in spite of drift", |e| {
            existing(e, json!({"plan": "s_sml"})).with("tags", json!(["prod"]))
        }),
        keep("no tags, as there are none", |e| existing(e, Value::Null).with("tags", json!([]))),
        change("a new link beside another", |e| {
            let task = existing(e, Value::Null);
            let addon = e.call("GET", "/v2/self/addons", &Value::Null)[0].clone();
            e.link(USER, &e.application(USER, "web"), &addon);
            task.with("linked_applications", json!([e.application(USER, "worker")]))
        }),
        change("remove by id", |e| {
            let addon = e.order(Order::default());
            e.task("addon_remove", json!({"addon": addon["id"]}))
        }),
        change("remove by name", |e| {
            e.order(Order::default());
            e.task("addon_remove", json!({"addon": "shop"}))
        }),
        keep("remove what is gone", |e| e.task("addon_remove", json!({"addon": "shop"}))),
        change("remove what is linked, by force", |e| {
            let addon = e.order(Order::default());
            e.link(USER, &e.application(USER, "web"), &addon);
            e.task("addon_remove", json!({"addon": "shop", "force": true}))
        }),
        keep("look at one", |e| {
            e.order(Order::default());
            e.task("addon_info", json!({"addon": "shop"}))
        }),
    ]
}

fn register(emulator: &Emulator, arguments: Value) -> Task {
    emulator.task("addon_register", arguments)
}

/// A small dedicated PostgreSQL "shop" exists, and the task asks for these details.
fn existing(emulator: &Emulator, details: Value) -> Task {
    emulator.order(Order::default());
    let task = register(emulator, json!({"provider": "pg", "name": "shop"}));
    if details.is_null() { task } else { task.with("details", details) }
}
