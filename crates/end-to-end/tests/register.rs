//! Ordering an add-on and finding it again.

use end_to_end::{ACME, Emulator};
use serde_json::{Value, json};

fn small_postgres() -> Value {
    json!({"provider": "postgres", "organisation": ACME, "details": {"plan": "xxs_sml", "version": 15}})
}

#[test]
fn an_addon_is_ordered_once_and_its_credentials_are_returned() {
    let emulator = Emulator::start();
    let task = emulator.task("addon_register", small_postgres());
    let first = task.ok();
    assert_eq!(first["changed"], true);
    assert_eq!(first["env"]["POSTGRESQL_ADDON_URI"], first["credentials"]["uri"]);
    assert_eq!(emulator.writes(), [format!("POST /v2/organisations/{ACME}/addons 200")]);

    emulator.forget();
    let second = task.ok();
    assert_eq!(second["changed"], false);
    for key in ["addon_id", "real_id", "env", "credentials", "plan", "version", "creation_date"] {
        assert_eq!(second[key], first[key], "{key}");
    }
    assert_eq!(emulator.writes(), [""; 0]);
    assert_eq!(emulator.addons(), 1);
}
