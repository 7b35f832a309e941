//! `clevercloud-login` as it is: the console's page.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::sandbox::{Said, Sandbox};
use crate::visitor::Visitor;

/// Logs in to the end.
pub(crate) fn log_in(sandbox: &Sandbox, arguments: &[&str]) -> Said {
    let (child, page) = sandbox.start(arguments);
    Visitor::arrive(sandbox.url(), &page).hand_over();
    sandbox.said(child)
}

#[test]
fn one_command_makes_a_profile_that_works() {
    let sandbox = Sandbox::new("console");
    let said = log_in(&sandbox, &[]);
    assert!(said.is_success() && said.stdout.is_empty(), "{said:?}");
    let profile = &sandbox.profiles()[0];
    assert_eq!(profile["alias"], "default");
    assert_eq!(profile["email"], "demo@example.com");
    assert_eq!(profile["userId"], "user_00000000-0000-4000-8000-000000000001");
    assert_eq!(profile["overrides"]["API_HOST"], sandbox.url());
    let date = profile["expirationDate"].as_str().unwrap();
    insta::assert_snapshot!(
        said.stderr.lines().last().unwrap().replace(date, "DATE"),
        @"Logged in as demo@example.com until DATE: profile default of FOLDER/home/.config/clever-cloud/clever-tools.json is the active one now."
    );
    insta::assert_snapshot!(
        said.stderr.lines().next().unwrap(),
        @"Your browser opens http://EMULATOR/cli-oauth; if it doesn't, start again with --no-browser."
    );
    for secret in ["token", "secret"] {
        assert!(!said.stderr.contains(profile[secret].as_str().unwrap()), "{secret}");
    }
    let mode = fs::metadata(sandbox.config_file()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn other_logins_and_unknown_keys_stay() {
    let sandbox = Sandbox::new("merge");
    let file = sandbox.config_file();
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let work = r#"{"alias": "work", "token": "t", "secret": "s", "colour": "red"}"#;
    fs::write(&file, format!(r#"{{"version": 1, "theme": "dark", "profiles": [{work}]}}"#)).unwrap();
    assert!(log_in(&sandbox, &["--profile", "emulator"]).is_success());
    let profiles = sandbox.profiles();
    assert_eq!(profiles[0]["alias"], "emulator");
    assert_eq!(profiles[1], serde_json::from_str::<serde_json::Value>(work).unwrap());
    assert!(fs::read_to_string(&file).unwrap().contains("\"theme\": \"dark\""));
    // A second login renews the profile of the same user.
    assert!(log_in(&sandbox, &[]).is_success());
    let renewed = sandbox.profiles();
    assert_eq!(renewed.len(), 2);
    assert_eq!(renewed[0]["alias"], "emulator");
    assert_ne!(renewed[0]["token"], profiles[0]["token"]);
}
