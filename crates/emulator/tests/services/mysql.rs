//! What stands behind MySQL's add-ons, asked by its own client.

use std::process::Command;

use crate::client::{is_in_a_command_line, run};
use crate::emulator::{Emulator, Env, Pair};

const PROVIDER: &str = "mysql-addon";

fn mysql(env: &Env, database: &str, statements: &str) -> Result<String, String> {
    let mut client = Command::new("mariadb");
    client.args(["--no-defaults", "--protocol=tcp", "--batch", "--skip-column-names"]);
    client.arg("--host").arg(&env["MYSQL_ADDON_HOST"]).arg("--port").arg(&env["MYSQL_ADDON_PORT"]);
    client.arg("--user").arg(&env["MYSQL_ADDON_USER"]).env("MYSQL_PWD", &env["MYSQL_ADDON_PASSWORD"]);
    run(client.args(["--execute", statements, database]))
}

#[test]
#[ignore = "it needs MariaDB: cargo xtask test has it"]
fn a_database_works_until_its_addon_is_removed() {
    let Pair { folder, emulator, addon, first, other } = Pair::of(PROVIDER, "mysql");

    let table = "CREATE TABLE kept (number int, raw blob); INSERT INTO kept VALUES (7, x'00ff27')";
    let row = "SELECT number, hex(raw) FROM kept";
    mysql(&first, &first["MYSQL_ADDON_DB"], table).unwrap();
    assert!(!is_in_a_command_line(&first["MYSQL_ADDON_PASSWORD"]));
    for database in [&*first["MYSQL_ADDON_DB"], "emulator", "mysql"] {
        assert!(mysql(&other, database, "SELECT 1").unwrap_err().contains("Access denied"), "{database}");
    }

    emulator.migrate(&addon, PROVIDER);
    let second = emulator.env(&addon);
    assert_eq!(mysql(&second, &second["MYSQL_ADDON_DB"], row).unwrap(), "7\t00FF27");
    assert!(mysql(&first, "", "SELECT 1").unwrap_err().contains("Access denied"));

    drop(emulator);
    let emulator = Emulator::keeping(&folder);
    let third = emulator.env(&addon);
    assert_eq!(mysql(&third, &third["MYSQL_ADDON_DB"], row).unwrap(), "7\t00FF27");

    emulator.remove(&addon);
    assert!(mysql(&third, "", "SELECT 1").unwrap_err().contains("Access denied"));
    emulator.terminate();
    std::fs::remove_dir_all(folder).unwrap();
}
