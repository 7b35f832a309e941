//! Finding a Python that can make a virtual environment.

use std::process::Stdio;

use anyhow::{Result, bail};

use crate::process::isolated;

/// The oldest that runs an ansible-core that the collection supports.
const OLDEST: (u32, u32) = (3, 10);

const NAMES: [&str; 6] = ["python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python3"];

/// A Python on this machine.
pub(crate) struct Python {
    /// The command that starts it.
    pub(crate) name: &'static str,
    /// Its version, as in `3.13`.
    pub(crate) version: String,
}

/// Returns the newest Python on PATH that has venv and pip.
///
/// # Errors
/// A sentence that says what to install.
pub(crate) fn newest() -> Result<Python> {
    let mut found = Vec::new();
    for name in NAMES {
        match version(name) {
            Some((version, true)) if version >= OLDEST => {
                return Ok(Python { name, version: format!("{}.{}", version.0, version.1) });
            }
            Some(other) => found.push((name, other)),
            None => {}
        }
    }
    if let Some((name, _)) = found.iter().find(|(_, (version, _))| *version >= OLDEST) {
        bail!("{name} has no venv and pip; install them (on Debian: apt install python3-venv)");
    }
    bail!(
        "there is no Python {}.{} or newer on PATH; install one (on Debian: apt install python3 python3-venv)",
        OLDEST.0,
        OLDEST.1
    )
}

/// Asks an interpreter for its version and whether it can make environments with pip.
///
/// It is run rather than looked for: version managers put commands on PATH that only say what isn't installed.
fn version(name: &str) -> Option<((u32, u32), bool)> {
    const QUESTION: &str = "import sys, importlib.util as u
print(sys.version_info[0], sys.version_info[1], int(all(map(u.find_spec, ('venv', 'ensurepip')))))";
    let answer = isolated(name).args(["-c", QUESTION]).stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(answer.stdout).ok()?;
    let mut numbers = text.split_whitespace().map(str::parse::<u32>);
    let (Some(Ok(major)), Some(Ok(minor)), Some(Ok(complete))) =
        (numbers.next(), numbers.next(), numbers.next())
    else {
        return None;
    };
    Some(((major, minor), complete == 1))
}
