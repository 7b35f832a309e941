//! A browser without a window, for the logins that end in one.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{apt, process};

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
    apt::install(&PACKAGES)?;
    if are_installed() { Ok(()) } else { bail!("the packages hold no chromium and chromedriver") }
}

fn are_installed() -> bool {
    PROGRAMS.iter().all(|program| process::output(Command::new(program).arg("--version")).is_ok())
}
