//! Debian's packages that tests need.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, progress};

/// Installs packages, where that can be done.
///
/// # Errors
/// Why they are not installed, and how to do it.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    let remedy = format!("on Debian, apt-get install {names}");
    if !is_root()? || !Path::new("/usr/bin/apt-get").exists() {
        bail!("{names} can't be installed by this user; {remedy}");
    }
    progress::step(&format!("Installing {names}"));
    let apt = |arguments: &[&str]| {
        process::output(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    // The lists of a fresh container are empty, and old ones name files that are gone.
    apt(&["update"])
        .and_then(|_| apt(&install))
        .map(drop)
        .with_context(|| format!("apt-get failed; {remedy}"))
}

/// Whether this process may do everything.
///
/// # Errors
/// When that can't be asked.
pub(crate) fn is_root() -> Result<bool> {
    Ok(process::output(Command::new("id").arg("-u"))?.trim() == "0")
}
