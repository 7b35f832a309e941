//! `clevercloud-login --api-token`: an API token of the bridge.

use std::io::Write;
use std::process::Stdio;

use crate::sandbox::{Said, Sandbox};
use crate::visitor::{EMAIL, PASSWORD};

const ARGUMENTS: [&str; 5] = ["--api-token", "ci", "--email", EMAIL, "--env"];

fn with_password(sandbox: &Sandbox, arguments: &[&str], password: &str) -> Said {
    sandbox.said(sandbox.command(arguments).env("CLEVERCLOUD_PASSWORD", password).spawn().unwrap())
}

#[test]
fn a_token_that_was_made_works() {
    let sandbox = Sandbox::new("api_token");
    let said = with_password(&sandbox, &ARGUMENTS, PASSWORD);
    assert!(said.is_success() && !said.stderr.contains(PASSWORD), "{said:?}");
    let token = said.stdout.lines().next().unwrap().strip_prefix("export CLEVER_API_TOKEN='").unwrap();
    let token = token.trim_end_matches('\'');
    let status = sandbox.command(&["status"]).env("CLEVER_API_TOKEN", token).spawn().unwrap();
    let status = sandbox.said(status);
    assert!(status.stdout.starts_with("Demo User <demo@example.com>"), "{status:?}");
    assert!(status.stdout.contains("API token from CLEVER_API_TOKEN in the environment"), "{status:?}");
}

#[test]
fn the_password_comes_from_standard_input_as_well() {
    let sandbox = Sandbox::new("password_stdin");
    let arguments = [&ARGUMENTS[..], &["--password-stdin", "--expires", "1h"]].concat();
    let mut child = sandbox.command(&arguments).stdin(Stdio::piped()).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{PASSWORD}").unwrap();
    assert!(sandbox.said(child).is_success());
}

#[test]
fn what_the_bridge_refuses_is_told() {
    let sandbox = Sandbox::new("refused_api_token");
    let wrong = with_password(&sandbox, &ARGUMENTS, "wrong");
    let mfa = ["--api-token", "ci", "--email", "mfa@example.com", "--env"];
    let needed = with_password(&sandbox, &mfa, PASSWORD);
    let mut command = sandbox.command(&mfa);
    command.env("CLEVERCLOUD_PASSWORD", PASSWORD).env("CLEVERCLOUD_MFA_CODE", "000000");
    let wrong_code = sandbox.said(command.spawn().unwrap());
    let longest = [&ARGUMENTS[..], &["--expires", "366d"]].concat();
    let too_long = with_password(&sandbox, &longest, PASSWORD);
    let sentences = [
        wrong.complaint(),
        needed.complaint(),
        wrong_code.complaint(),
        too_long.complaint(),
        sandbox.run(&ARGUMENTS).complaint(),
        sandbox.run(&["--api-token", "ci", "--env"]).complaint(),
        sandbox.run(&[&ARGUMENTS[..], &["--password-stdin"]].concat()).complaint(),
        sandbox.run(&["--api-token", "ci"]).complaint(),
    ]
    .join("\n");
    insta::assert_snapshot!(sentences);
}
