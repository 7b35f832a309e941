//! `status`, `profiles` and `logout`.

use std::fmt::Write;
use std::fs;

use crate::console::log_in;
use crate::sandbox::Sandbox;

#[test]
fn status_profiles_and_logout() {
    let sandbox = Sandbox::new("account");
    assert!(log_in(&sandbox, &[]).is_success());
    let profile = sandbox.profiles()[0].clone();
    let token = profile["token"].as_str().unwrap();
    let shown = |arguments: &[&str]| {
        let said = sandbox.run(arguments);
        assert!(said.is_success() && !said.stdout.contains(token), "{said:?}");
        // The profile has milliseconds, the API's answer has not.
        let date = profile["expirationDate"].as_str().unwrap();
        let seconds = date.split('.').next().unwrap();
        said.stdout.replace(date, "DATE").replace(&format!("{seconds}Z"), "DATE")
    };
    let mut story = String::new();
    let mut tell = |what: &str, text: &str| writeln!(story, "{what}\n{}\n", text.trim_end()).unwrap();
    tell("status", &shown(&["status"]));
    tell("profiles", &shown(&["profiles"]));

    let before = fs::read(sandbox.config_file()).unwrap();
    tell("logout", &sandbox.run(&["logout"]).stderr);
    assert!(sandbox.profiles().is_empty());
    let none = sandbox.run(&["profiles"]);
    assert_eq!(none.stdout, "");
    tell("profiles without any", &none.stderr);
    tell("logout without any", sandbox.run(&["logout"]).complaint());
    tell("status without credentials", sandbox.run(&["status"]).complaint());
    tell("status of no profile", sandbox.run(&["status", "--profile", "wrok"]).complaint());

    fs::write(sandbox.config_file(), before).unwrap();
    tell("status of a revoked token", sandbox.run(&["status"]).complaint());
    tell("status of no profile among others", sandbox.run(&["status", "--profile", "wrok"]).complaint());
    tell("logout with a revoked token", &sandbox.run(&["logout"]).stderr);
    insta::assert_snapshot!(story);
}
