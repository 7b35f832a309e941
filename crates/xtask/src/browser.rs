//! A browser without a window, for the logins that end in one.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::progress;

/// Debian's names, for the packages and for what `--version` must answer.
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];
const PROGRAMS: [&str; 2] = ["chromium", "chromedriver"];

/// Makes sure that chromium and its driver are installed.
///
/// # Errors
/// Why they are not, and how to install them.
pub(crate) fn ready() -> Result<()> {
    if are_installed() {
        return Ok(());
    }
    let remedy = "on Debian, apt-get install chromium chromium-driver";
    if !is_root()? || !Path::new("/usr/bin/apt-get").exists() {
        bail!("chromium and chromedriver are missing; {remedy}");
    }
    progress::step("Installing chromium");
    let apt = |arguments: &[&str]| {
        process::output(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    let install = [&["install", "--yes", "--no-install-recommends"], &PACKAGES[..]].concat();
    // The lists of a fresh container are empty, and old ones name files that are gone.
    apt(&["update"]).and_then(|_| apt(&install)).with_context(|| format!("apt-get failed; {remedy}"))?;
    if are_installed() { Ok(()) } else { bail!("the packages hold no chromium and chromedriver; {remedy}") }
}

fn are_installed() -> bool {
    PROGRAMS.iter().all(|program| process::output(Command::new(program).arg("--version")).is_ok())
}

fn is_root() -> Result<bool> {
    Ok(process::output(Command::new("id").arg("-u"))?.trim() == "0")
}
