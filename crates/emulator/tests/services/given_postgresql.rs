//! A PostgreSQL server that somebody else runs, which here is that of another emulator.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::emulator::{Emulator, Env, folder};
use crate::postgresql::{psql, uri};

const PROVIDER: &str = "postgresql-addon";

/// An emulator that makes its databases where the URL points; in the environment, nobody else sees the password.
fn pointed(url: &str, arguments: &[&str]) -> Emulator {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clevercloud-emulator"));
    Emulator::spawn(command.args(arguments).env("CLEVERCLOUD_EMULATOR_POSTGRESQL_URL", url))
}

/// How the first emulator logs in on its own server.
fn superuser(data: &Path, env: &Env) -> String {
    let passwords = fs::read_to_string(data.join("postgresql/passwords")).unwrap();
    let password = passwords.trim().rsplit(':').next().unwrap();
    format!("postgresql://emulator:{password}@localhost:{}/postgres", env["POSTGRESQL_ADDON_PORT"])
}

#[test]
#[ignore = "it needs PostgreSQL: cargo xtask test has it"]
fn databases_are_made_on_a_server_that_is_given() {
    let folder = folder("given-postgresql");
    let (data, state) = (folder.join("data"), folder.join("state"));
    let arguments =
        ["--services-data", &data.to_string_lossy(), "--state", &state.to_string_lossy()].map(str::to_owned);
    let owner = Emulator::start(&arguments.each_ref().map(String::as_str));
    let others = owner.env(&owner.order(PROVIDER));
    let url = superuser(&data, &others);

    // In memory: what is left ends with the emulator.
    let guest = pointed(&url, &[]);
    let (addon, left) = (guest.order(PROVIDER), guest.order(PROVIDER));
    let (first, left) = (guest.env(&addon), guest.env(&left));
    psql(uri(&first), "CREATE TABLE kept (number int); INSERT INTO kept VALUES (7)").unwrap();
    guest.migrate(&addon, PROVIDER);
    let second = guest.env(&addon);
    assert_eq!(psql(uri(&second), "SELECT number FROM kept").unwrap(), "7");
    guest.remove(&addon);
    assert!(psql(uri(&second), "SELECT 1").is_err());
    assert_eq!(psql(uri(&left), "SELECT 1").unwrap(), "1");
    guest.terminate();
    assert!(psql(uri(&left), "SELECT 1").unwrap_err().contains("password authentication failed"));

    // With a state, databases are there as long as their add-ons.
    let file = folder.join("guest").to_string_lossy().into_owned();
    let guest = pointed(&url, &["--state", &file]);
    let addon = guest.order(PROVIDER);
    psql(uri(&guest.env(&addon)), "CREATE TABLE kept (number int)").unwrap();
    guest.terminate();
    let guest = pointed(&url, &["--state", &file]);
    let again = guest.env(&addon);
    assert_eq!(psql(uri(&again), "SELECT count(*) FROM kept").unwrap(), "0");

    assert_eq!(psql(uri(&others), "SELECT 1").unwrap(), "1", "what belongs to others is left alone");
    owner.terminate();
    let (status, refusal) = guest.try_order(PROVIDER);
    assert_eq!(status, 503);
    let said = refusal["message"].as_str().unwrap().replace(&others["POSTGRESQL_ADDON_PORT"], "PORT");
    insta::assert_snapshot!(said, @r#"Error from provider: "Nothing answers at localhost:PORT: start that server, or correct --postgresql-url.""#);
    fs::remove_dir_all(folder).unwrap();
}
