//! `status`, `profiles` and `logout`.

use std::fs;

use crate::console::log_in;
use crate::sandbox::Sandbox;

#[test]
fn status_profiles_and_logout() {
    let sandbox = Sandbox::new("account");
    assert!(log_in(&sandbox, &[]).is_success());
    let profile = sandbox.profiles()[0].clone();
    let (token, date) = (profile["token"].as_str().unwrap(), profile["expirationDate"].as_str().unwrap());
    let day = &date[..10];
    let shown = |arguments: &[&str]| {
        let said = sandbox.run(arguments);
        assert!(said.is_success() && !said.stdout.contains(token), "{said:?}");
        let mut lines: Vec<_> = said.stdout.lines().map(str::to_owned).collect();
        for line in &mut lines {
            if let Some(at) = line.find(day) {
                line.replace_range(at..at + line[at..].find('Z').unwrap() + 1, "DATE");
            }
        }
        lines.join("\n")
    };
    let mut story = String::new();
    let mut tell = |what: &str, text: &str| story.push_str(&format!("{what}\n{}\n\n", text.trim_end()));
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
