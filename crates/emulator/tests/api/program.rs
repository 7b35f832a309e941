//! The program itself, as a process.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clevercloud-emulator"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Starts the program and waits for the line that tells where it listens.
fn start(args: &[&str]) -> (Child, String) {
    let mut child = program(args).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim_end().strip_prefix("listening on ").unwrap_or_else(|| panic!("{line:?}")).to_owned();
    (child, url)
}

/// Whether it ends, and well, within a few seconds.
fn ends(child: &mut Child) -> bool {
    let deadline = Instant::now() + Duration::from_secs(5);
    while Instant::now() < deadline {
        if let Some(status) = child.try_wait().unwrap() {
            return status.success();
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    false
}

/// What a failed start says.
fn complaint(args: &[&str]) -> String {
    let output = program(args).output().unwrap();
    assert!(!output.status.success() && output.stdout.is_empty(), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn it_says_where_it_listens_and_ends_on_sigterm() {
    for signal in ["-TERM", "-INT"] {
        let ready = format!("{}/ready{signal}", env!("CARGO_TARGET_TMPDIR"));
        let (mut child, url) = start(&["--ready-file", &ready]);
        assert_eq!(std::fs::read_to_string(&ready).unwrap(), url);
        assert_eq!(ureq::get(format!("{url}/v4/products/zones")).call().unwrap().status(), 200);
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
        assert!(ends(&mut child), "{signal}");
        let mut log = String::new();
        child.stderr.unwrap().read_to_string(&mut log).unwrap();
        assert!(log.starts_with("#1 200 GET /v4/products/zones"), "{log}");
    }
}

#[test]
fn it_ends_with_its_parent_when_asked_to() {
    let (mut child, url) = start(&["serve", "--exit-with-stdin", "--quiet"]);
    // A connection that is kept open does not keep it alive.
    let agent = ureq::Agent::new_with_defaults();
    agent.get(format!("{url}/v4/products/zones")).call().unwrap().body_mut().read_to_string().unwrap();
    drop(child.stdin.take());
    assert!(ends(&mut child));
    let mut log = String::new();
    child.stderr.unwrap().read_to_string(&mut log).unwrap();
    assert_eq!(log, "");
}

#[test]
fn a_request_that_takes_long_does_not_keep_it_alive() {
    let (mut child, url) = start(&["--exit-with-stdin", "--latency-ms", "60000"]);
    let asking = std::thread::spawn(move || ureq::get(format!("{url}/v4/products/zones")).call().is_err());
    std::thread::sleep(Duration::from_millis(200));
    drop(child.stdin.take());
    assert!(ends(&mut child));
    assert!(asking.join().unwrap());
}

#[test]
fn it_goes_on_without_standard_input_otherwise() {
    let (mut child, url) = start(&["--log", "json"]);
    drop(child.stdin.take());
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(ureq::get(format!("{url}/v4/products/zones")).call().unwrap().status(), 200);
    child.kill().unwrap();
}

#[test]
fn options_come_from_the_environment_as_well() {
    let mut command = program(&[]);
    command.env("CLEVERCLOUD_EMULATOR_LISTEN", "192.0.2.1:1").env("CLEVERCLOUD_EMULATOR_QUIET", "yes");
    let said = String::from_utf8(command.output().unwrap().stderr).unwrap();
    insta::assert_snapshot!(said, @"clevercloud-emulator: --listen 192.0.2.1:1 can be reached from other machines: choose a loopback address, or add --allow-remote.");
}

#[test]
fn a_start_that_fails_is_one_sentence() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    insta::assert_snapshot!(
        complaint(&["--listen", &address]).replace(&address, "ADDRESS"),
        @"clevercloud-emulator: --listen ADDRESS can't be used (Address already in use (os error 98)): port 0 takes a free port."
    );
    insta::assert_snapshot!(
        complaint(&["--world", "/nowhere.json"]),
        @"clevercloud-emulator: --world /nowhere.json can't be read (No such file or directory (os error 2)): give a file that exists."
    );
    insta::assert_snapshot!(
        complaint(&["--world", concat!(env!("CARGO_MANIFEST_DIR"), "/catalogue/addon-provider-versions.json")])
            .replace(env!("CARGO_MANIFEST_DIR"), ""),
        @"clevercloud-emulator: --world /catalogue/addon-provider-versions.json isn't a world (addon-pulsar: unknown field `addon-pulsar`, expected one of `consumers`, `users`, `organisations`, `tokens`, `api_tokens`, `addons`, `applications`): see the README for an example."
    );
    insta::assert_snapshot!(
        complaint(&["--fault-plan", "/nowhere.json"]),
        @"clevercloud-emulator: --fault-plan /nowhere.json can't be read (No such file or directory (os error 2)): give a file that exists."
    );
    insta::assert_snapshot!(
        complaint(&["--fault", "env:1"]).lines().next().unwrap(),
        @"error: invalid value 'env:1' for '--fault <FAULT>': write OPERATION:WHEN:WHAT, for example create-addon:1:reset-after"
    );
    insta::assert_snapshot!(
        complaint(&["--ready-file", "/nowhere/ready"]),
        @"clevercloud-emulator: --ready-file /nowhere/ready can't be written (No such file or directory (os error 2)): give a writable path."
    );
    insta::assert_snapshot!(
        complaint(&["--services", "local", "--postgresql-url", "localhost"]),
        @"clevercloud-emulator: --postgresql-url isn't postgresql://USER:PASSWORD@HOST:PORT/DATABASE: write it so, with %XX for other characters than letters and digits."
    );
}
