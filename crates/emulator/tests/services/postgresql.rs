//! PostgreSQL, asked by psql.

use std::process::Command;

use crate::client::{is_in_a_command_line, run};
use crate::emulator::{Emulator, Env, Pair};

const PROVIDER: &str = "postgresql-addon";

pub(crate) fn psql(uri: &str, statements: &str) -> Result<String, String> {
    let quiet = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"];
    run(Command::new("psql").arg(uri).args(quiet).args(["--command", statements]))
}

pub(crate) fn uri(env: &Env) -> &str {
    &env["POSTGRESQL_ADDON_URI"]
}

#[test]
#[ignore = "it needs PostgreSQL: cargo xtask test has it"]
fn a_database_works_until_its_addon_is_removed() {
    let Pair { folder, emulator, addon, first, other } = Pair::of(PROVIDER, "postgresql");

    psql(uri(&first), "CREATE TABLE kept (number int); INSERT INTO kept VALUES (7)").unwrap();
    assert!(!is_in_a_command_line(&first["POSTGRESQL_ADDON_PASSWORD"]));
    let stranger = uri(&other).replace(&other["POSTGRESQL_ADDON_DB"], &first["POSTGRESQL_ADDON_DB"]);
    assert!(psql(&stranger, "SELECT 1").unwrap_err().contains("permission denied for database"));
    let weaker = psql(uri(&first), "CREATE ROLE more").unwrap_err();
    assert!(weaker.contains("permission denied"), "{weaker}");

    emulator.migrate(&addon, PROVIDER);
    let second = emulator.env(&addon);
    assert_ne!(uri(&first), uri(&second));
    assert_eq!(psql(uri(&second), "SELECT number FROM kept").unwrap(), "7");
    assert!(psql(uri(&first), "SELECT 1").unwrap_err().contains("password authentication failed"));

    // SIGKILL: the server ends too, and the next emulator finds its data.
    drop(emulator);
    let emulator = Emulator::keeping(&folder);
    let third = emulator.env(&addon);
    assert_eq!(psql(uri(&third), "SELECT number FROM kept").unwrap(), "7");

    emulator.remove(&addon);
    assert!(psql(uri(&third), "SELECT 1").unwrap_err().contains("password authentication failed"));
    emulator.terminate();
    assert!(psql(uri(&third), "SELECT 1").unwrap_err().contains("Connection refused"));
    std::fs::remove_dir_all(folder).unwrap();
}
