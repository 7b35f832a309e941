//! The tests of the crates: `cargo test`, with all that it leaves out by itself.

use std::process::Command;

use anyhow::Result;

use super::Installed;
use crate::tally::Tally;
use crate::{browser, clients, cores, services, sshd};

/// Runs them with the newest ansible-core, and those with a playbook in them with each other one as well.
pub(super) fn run(tally: &mut Tally, installed: &Installed) {
    let tests = || installed.tests();
    tally.tests("Running the tests of the crates", &mut tests());
    // The newest one has just been used.
    for core in installed.cores.iter().rev().skip(1) {
        let mut tests = tests();
        tests.args(["--test", "ansible", "--test", "documentation", "--test", "playbooks"]);
        tests.env("ANSIBLE_TEST_CORES", core);
        tally.tests(&format!("Running the end-to-end tests with {}", cores::name(core)), &mut tests);
    }
    optional(tally, "Looking at the pages with chromium", browser::ready(), |()| ignored(tests(), "browser"));
    optional(tally, "Reaching hosts by ssh", sshd::ready(), |()| ignored(tests(), "connections"));
    optional(tally, "Running Clever Cloud's clients", clients::ready(), |folder| {
        let mut tests = ignored(tests(), "clients");
        tests.arg("--nocapture").env("CLEVERCLOUD_CLIENTS", folder);
        tests
    });
    optional(tally, "Using databases and stores of the emulator", services::ready(), |s3| {
        let mut tests = ignored(tests(), "services");
        tests.env("CLEVERCLOUD_S3_CLIENTS", s3.programs());
        tests
    });
}

/// Tests that take more than Rust and Python, and are not counted as done where that is missing.
pub(super) fn optional<T>(tally: &mut Tally, what: &str, ready: Result<T>, tests: impl FnOnce(T) -> Command) {
    match ready {
        Ok(there) => tally.tests(what, &mut tests(there)),
        Err(reason) => tally.skip(what, &reason),
    }
}

/// The tests that `cargo test` alone leaves out.
pub(super) fn ignored(mut tests: Command, target: &str) -> Command {
    tests.args(["--test", target, "--", "--ignored"]);
    tests
}
