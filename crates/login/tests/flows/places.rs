//! Where credentials can go besides clever-tools' file.

use crate::console::log_in;
use crate::sandbox::Sandbox;

#[test]
fn an_auth_block_is_printed_on_demand() {
    let sandbox = Sandbox::new("auth_block");
    let said = log_in(&sandbox, &["--print", "auth"]);
    assert!(said.is_success() && !sandbox.config_file().exists(), "{said:?}");
    let names: Vec<_> = said.stdout.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(names, ["auth:", "  resource_key", "  resource_secret", "api_endpoint"]);
}

#[test]
fn export_lines_are_what_status_reads() {
    let sandbox = Sandbox::new("export");
    let said = log_in(&sandbox, &["--env"]);
    assert!(said.is_success() && !sandbox.config_file().exists(), "{said:?}");
    let mut status = sandbox.command(&["status"]);
    for line in said.stdout.replace("EMULATOR", sandbox.url().trim_start_matches("http://")).lines() {
        let (name, value) = line.strip_prefix("export ").unwrap().split_once('=').unwrap();
        status.env(name, value.trim_matches('\''));
    }
    let status = sandbox.said(status.spawn().unwrap());
    assert!(
        status.stdout.contains("token from CLEVER_TOKEN in the environment at http://EMULATOR\n"),
        "{status:?}"
    );
}

/// A script stands in for ansible-vault: it shows what it was given, and how.
#[test]
fn a_vault_gets_everything_by_a_pipe() {
    let sandbox = Sandbox::new("vault");
    sandbox.program("ansible-vault", r#"[ "$1" = --version ] || { echo "$*"; cat; }"#);
    let said = log_in(&sandbox, &["--vault"]);
    assert!(said.is_success(), "{said:?}");
    let (arguments, json) = said.stdout.split_once('\n').unwrap();
    assert_eq!(arguments, "encrypt_string --stdin-name clevercloud_auth");
    let auth: serde_json::Value = serde_json::from_str(json).unwrap();
    assert!(auth["resource_key"].is_string() && auth["resource_secret"].is_string());
    assert!(!said.stderr.contains(auth["resource_secret"].as_str().unwrap()));
    let (_, hint) = said.stderr.split_once('\n').unwrap();
    insta::assert_snapshot!(hint, @r#"
    Use it in a task as

        auth: "{{ clevercloud_auth | from_json }}"
        api_endpoint: http://EMULATOR
    "#);
}
