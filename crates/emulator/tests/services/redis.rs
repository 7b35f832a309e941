//! Redis, asked by redis-cli.

use std::process::Command;

use serde_json::Value;

use crate::client::{is_in_a_command_line, run};
use crate::emulator::{Emulator, Env, Pair, folder};

const PROVIDER: &str = "redis-addon";

fn redis(env: &Env, words: &[&str]) -> Result<String, String> {
    run(Command::new("redis-cli").args(["--no-auth-warning", "-u", &env["REDIS_CLI_URL"]]).args(words))
}

#[test]
#[ignore = "it needs Redis: cargo xtask test has it"]
fn a_redis_works_until_its_addon_is_removed() {
    let Pair { folder, emulator, addon, first, other } = Pair::of(PROVIDER, "redis");

    assert_eq!(redis(&first, &["SET", "kept", "7"]).unwrap(), "OK");
    assert_eq!(redis(&other, &["GET", "kept"]).unwrap(), "");
    assert!(!is_in_a_command_line(&first["REDIS_PASSWORD"]));
    let mut wrong = first.clone();
    wrong.extend([(
        "REDIS_CLI_URL".to_owned(),
        first["REDIS_CLI_URL"].replace(&first["REDIS_PASSWORD"], "wrong"),
    )]);
    assert!(redis(&wrong, &["GET", "kept"]).unwrap().starts_with("NOAUTH"));

    emulator.migrate(&addon, PROVIDER);
    let second = emulator.env(&addon);
    assert_ne!(first["REDIS_PASSWORD"], second["REDIS_PASSWORD"]);
    assert_eq!(redis(&second, &["GET", "kept"]).unwrap(), "7");

    drop(emulator);
    let emulator = Emulator::keeping(&folder);
    let third = emulator.env(&addon);
    assert_eq!(redis(&third, &["GET", "kept"]).unwrap(), "7");

    emulator.remove(&addon);
    assert!(redis(&third, &["PING"]).unwrap_err().contains("Connection refused"));
    emulator.terminate();
    std::fs::remove_dir_all(folder).unwrap();
}

/// An add-on that is there from the start, and again after a reset.
const WORLD: &str = "
users: [{id: user_00000000-0000-4000-8000-000000000001, email: demo@example.com, name: Demo}]
organisations:
  - id: orga_00000000-0000-4000-8000-000000000001
    name: Acme
    members: [{user: user_00000000-0000-4000-8000-000000000001, role: ADMIN}]
consumers: []
api_tokens: [{token: demo_api_token, user: user_00000000-0000-4000-8000-000000000001}]
addons:
  - {name: again, owner: orga_00000000-0000-4000-8000-000000000001, provider: redis-addon, plan: s_mono}
";

#[test]
#[ignore = "it needs Redis: cargo xtask test has it"]
fn a_reset_leaves_nothing_even_where_the_same_ids_come_again() {
    let folder = folder("reset");
    let world = folder.join("world.yml");
    std::fs::write(&world, WORLD).unwrap();
    let emulator = Emulator::start(&["--seed", "7", "--world", &world.to_string_lossy()]);
    let first = emulator.only();
    assert_eq!(redis(&emulator.env(&first), &["SET", "kept", "7"]).unwrap(), "OK");
    assert_eq!(emulator.ask("POST", "/_emulator/reset", &Value::Null).0, 204);
    let second = emulator.only();
    assert_eq!(first, second);
    assert_eq!(redis(&emulator.env(&second), &["GET", "kept"]).unwrap(), "");
    emulator.terminate();
    std::fs::remove_dir_all(folder).unwrap();
}
