//! Programs that come as packages of Debian.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::{process, progress};

/// Installs what is missing, where this program is root on Debian: packages until each of the programs, which are
/// names or paths, can be found.
///
/// # Errors
/// Why they are not there, and how to install them.
pub(crate) fn have(programs: &[&str], packages: &[&str]) -> Result<()> {
    if are_installed(programs) {
        return Ok(());
    }
    let (programs_text, packages_text) = (programs.join(" or "), packages.join(" "));
    let remedy = format!("on Debian, apt-get install {packages_text}");
    if !is_root()? || !Path::new("/usr/bin/apt-get").exists() {
        bail!("{programs_text} is missing; {remedy}");
    }
    progress::step(&format!("Installing {packages_text}"));
    let apt = |arguments: &[&str]| {
        process::output(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    // The lists of a fresh container are empty, and old ones name files that are gone.
    apt(&["update"]).and_then(|_| apt(&install)).with_context(|| format!("apt-get failed; {remedy}"))?;
    ensure!(are_installed(programs), "the packages hold no {programs_text}; {remedy}");
    Ok(())
}

/// Whether this program may do everything.
pub(crate) fn is_root() -> Result<bool> {
    Ok(process::output(Command::new("id").arg("-u"))?.trim() == "0")
}

fn are_installed(programs: &[&str]) -> bool {
    let find = |program: &&str| {
        process::output(Command::new("sh").args(["-c", "command -v \"$0\"", program])).is_ok()
    };
    programs.iter().all(find)
}
