//! Clever Cloud's own clients, as their registries have them, against the emulator.
//!
//! Their cases are tables beside this file: sessions of the command line in `clever-tools/`, and tests in the
//! language of each library in `client/`, `legacy-client/` and `python-sdk/`. What is in `routes/` lists all that the
//! clients can ask for.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests fail as tests do, and their figures are for the end of the run"
)]

mod sandbox;
mod session;

use std::process::{Command, Stdio};
use std::{fs, thread};

use sandbox::Sandbox;

#[test]
#[ignore = "needs Clever Cloud's clients; `cargo xtask test` installs and runs them"]
fn clever_tools() {
    let cases = session::cases("clever-tools");
    // Each command is a Node.js of its own, which takes longer to start than to do something.
    let share = cases.len().div_ceil(thread::available_parallelism().map_or(1, usize::from));
    let run = |cases: &[session::Case]| -> Vec<String> {
        cases.iter().filter_map(|case| case.run().err()).collect()
    };
    let failures: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = cases.chunks(share).map(|cases| scope.spawn(move || run(cases))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(
        failures.is_empty(),
        "{} of {} cases failed\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
    figures("clever-tools", cases.len());
}

#[test]
#[ignore = "needs Clever Cloud's clients; `cargo xtask test` installs and runs them"]
fn client() {
    javascript("client");
}

#[test]
#[ignore = "needs Clever Cloud's clients; `cargo xtask test` installs and runs them"]
fn legacy_client() {
    javascript("legacy-client");
}

#[test]
#[ignore = "needs Clever Cloud's clients; `cargo xtask test` installs and runs them"]
fn python_sdk() {
    let sandbox = Sandbox::new("python-sdk");
    let mut python = sandbox.command("python");
    python.args(["-m", "unittest", "discover", "--pattern", "*.py", "--start-directory"]);
    let report = run(python.arg(sandbox::tables("python-sdk")).env("PYTHONDONTWRITEBYTECODE", "1"));
    figures("clevercloud-sdk for Python", number_after(&report, "Ran "));
}

/// `tests/routes.rs` asks the emulator for each of them.
#[test]
#[ignore = "needs Clever Cloud's clients; `cargo xtask test` installs and runs them"]
fn the_list_of_routes_is_that_of_the_clients() {
    let sandbox = Sandbox::new("routes");
    let script = sandbox::copy_tables("routes");
    let known = run(sandbox.command("node").args(script));
    let file = sandbox::fidelity().join("routes.txt");
    if fs::read_to_string(&file).unwrap() != known {
        let new = sandbox.folder().join("routes.txt");
        fs::write(&new, known).unwrap();
        panic!("{} isn't what the clients know: copy {} there", file.display(), new.display());
    }
}

/// Runs the tests in one of the folders with Node.js' own runner.
fn javascript(folder: &str) {
    let sandbox = Sandbox::new(folder);
    let files = sandbox::copy_tables(folder);
    let mut node = sandbox.command("node");
    node.args(["--test", "--test-concurrency=1", "--test-reporter=tap"]).args(files);
    let report = run(&mut node);
    figures(&format!("@clevercloud/client, {folder}"), number_after(&report, "\n# pass "));
}

/// Everything that a command which must succeed said.
fn run(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    assert!(output.status.success(), "{said}");
    said
}

fn number_after(report: &str, words: &str) -> usize {
    let rest = report.split(words).nth(1).unwrap_or_else(|| panic!("no \"{words}\" in {report}"));
    rest.split_whitespace().next().unwrap().parse().unwrap()
}

/// A line that `cargo xtask test` repeats at its end.
fn figures(client: &str, cases: usize) {
    assert_ne!(cases, 0, "{client} has no cases");
    println!("figures: {client}: {cases} cases passed against the emulator");
}
