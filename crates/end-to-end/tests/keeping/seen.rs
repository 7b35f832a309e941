//! What a task has seen tells the next one what to ask, and never what is so.

use std::time::Duration;

use emulator::Config;
use end_to_end::{ACME, Emulator, Order, Task, TlsFront};
use serde_json::{Value, json};

use crate::home::{Home, LONG};

/// Long enough that requests of one moment overlap on a busy machine.
const LATENCY: Duration = Duration::from_millis(300);

/// Somebody whose keeper is at work, and has seen an add-on "shop" of an organisation.
struct Setting {
    emulator: Emulator,
    front: TlsFront,
    home: Home,
}

impl Setting {
    fn new(test: &str) -> Self {
        let emulator = Emulator::with(Config { latency: LATENCY, ..Config::default() });
        let (front, home) = (TlsFront::of(&emulator, test), Home::new(test));
        let setting = Self { emulator, front, home };
        setting.home.begins_with(&setting.front, &setting.register(), 4);
        setting
    }

    fn task(&self, module: &str, arguments: Value) -> Task {
        self.front.task(module, arguments).with("organisation", json!(ACME))
    }

    fn register(&self) -> Task {
        let details = json!({"plan": "xs_sml", "region": "par"});
        self.task("addon_register", json!({"provider": "pg", "name": "shop", "details": details}))
    }

    fn by_name(&self, module: &str) -> Task {
        self.task(module, json!({"addon": "shop"}))
    }

    /// The result, and how many requests in how many rounds it took.
    fn run(&self, task: &Task) -> (Value, (usize, usize)) {
        self.emulator.forget();
        let result = self.home.keeps(task, LONG).ok();
        let requests = self.emulator.requests();
        assert_eq!(result["api"]["attempts"], requests.len(), "{requests:#?}");
        (result, (requests.len(), self.emulator.rounds()))
    }

    /// Another add-on under the same name, which these tasks have not seen.
    fn replace(&self) -> Value {
        let path = format!("/v2/organisations/{ACME}/addons");
        let old = self.emulator.call("GET", &path, &Value::Null)[0]["id"].clone();
        self.emulator.call("DELETE", &format!("{path}/{}", old.as_str().unwrap()), &Value::Null);
        self.emulator.order(Order { owner: ACME, ..Order::default() })
    }
}

#[test]
fn what_was_seen_saves_the_next_tasks_a_round() {
    let setting = Setting::new("seen");
    let alone = |module, id: &Value| setting.front.task(module, json!({"id": id}));
    let (unchanged, cost) = setting.run(&setting.register());
    assert_eq!((&unchanged["changed"], cost), (&json!(false), (6, 1)));
    let (found, cost) = setting.run(&setting.by_name("addon_info"));
    assert_eq!((&found["addons"][0]["env"], cost), (&unchanged["env"], (3, 1)));
    assert_eq!(setting.run(&alone("addon_info", &unchanged["addon_id"])).1, (4, 1));
    assert_eq!(setting.run(&setting.by_name("addon_remove")).1, (3, 2));
    // Nothing is asked about what these tasks have removed.
    let (ordered, cost) = setting.run(&setting.register());
    assert_eq!((&ordered["changed"], cost), (&json!(true), (8, 3)));
    let (removed, cost) = setting.run(&alone("addon_remove", &ordered["addon_id"]));
    assert_eq!((&removed["addon_id"], cost), (&ordered["addon_id"], (4, 2)));
    assert_eq!(setting.emulator.addons(), 0);
    let (own, _) = setting.run(&setting.register().with("organisation", Value::Null));
    assert_eq!(setting.run(&alone("addon_info", &own["addon_id"])).1, (4, 2));
    assert_eq!(setting.run(&alone("addon_remove", &own["addon_id"])).1, (4, 2));
}

#[test]
fn another_addon_of_the_same_name_is_taken_for_no_other() {
    let setting = Setting::new("replaced");
    let replaced = setting.replace();
    let (kept, cost) = setting.run(&setting.register());
    assert_eq!((&kept["addon_id"], &kept["changed"]), (&replaced["id"], &json!(false)));
    // Environment and details of the old one are asked for in vain.
    assert_eq!(cost, (6 + 2, 2));
    let replaced = setting.replace();
    let (found, _) = setting.run(&setting.by_name("addon_info"));
    assert_eq!(found["addons"][0]["addon_id"], replaced["id"]);
    assert!(found["addons"][0]["env"]["POSTGRESQL_ADDON_URI"].is_string(), "{found:#}");
    let replaced = setting.replace();
    let application = setting.emulator.application(ACME, "site");
    setting.emulator.link(ACME, &application, &replaced);
    let removal = setting.home.keeps(&setting.by_name("addon_remove"), LONG);
    assert_eq!(removal.fails()["linked_applications"], json!([application]));
}

#[test]
fn what_is_gone_is_ordered_once() {
    let setting = Setting::new("gone");
    let addon = setting.replace();
    setting.run(&setting.register());
    let path = format!("/v2/organisations/{ACME}/addons/{}", addon["id"].as_str().unwrap());
    setting.emulator.call("PUT", &path, &json!({"name": "renamed"}));
    let (ordered, _) = setting.run(&setting.register());
    assert_eq!((&ordered["changed"], setting.emulator.addons()), (&json!(true), 2));
    assert_ne!(ordered["addon_id"], addon["id"]);
    let (gone, _) = setting.run(&setting.by_name("addon_remove"));
    assert_eq!((&gone["addon_id"], setting.emulator.addons()), (&ordered["addon_id"], 1));
}

#[test]
fn a_question_that_failed_is_asked_again_when_it_matters() {
    let setting = Setting::new("failed");
    let faults = json!({"faults": ["env:1:500-before"]});
    setting.emulator.call("POST", "/_emulator/faults", &faults);
    let (found, cost) = setting.run(&setting.by_name("addon_info"));
    assert_eq!((cost, &found["warnings"]), ((4, 2), &Value::Null), "nobody waits for what may be of no use");
    assert!(found["addons"][0]["env"]["POSTGRESQL_ADDON_URI"].is_string(), "{found:#}");
}

#[test]
fn without_kept_connections_nothing_is_known() {
    let setting = Setting::new("unseen");
    setting.emulator.forget();
    setting.register().ok();
    assert_eq!((setting.emulator.requests().len(), setting.emulator.rounds()), (6, 2));
}
