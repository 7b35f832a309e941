//! Finding Pythons that can make a virtual environment.

use std::path::PathBuf;
use std::process::Stdio;
use std::{env, fs};

use anyhow::{Result, bail};

use crate::process::isolated;

/// The oldest Python 3 that runs an ansible-core that the collection supports.
const OLDEST: u32 = 10;

const NAMES: [&str; 6] = ["python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python3"];

/// A Python on this machine.
pub(crate) struct Python {
    /// The command that starts it.
    pub(crate) program: PathBuf,
    /// The 13 of version 3.13.
    pub(crate) minor: u32,
    /// Whether it has venv and pip.
    complete: bool,
}

/// Returns the newest Python on PATH that has venv and pip.
///
/// # Errors
/// A sentence that says what to install.
pub(crate) fn newest() -> Result<Python> {
    let (complete, incomplete): (Vec<_>, Vec<_>) =
        on_path().filter(|python| python.minor >= OLDEST).partition(|python| python.complete);
    if let Some(python) = complete.into_iter().next() {
        return Ok(python);
    }
    if let Some(python) = incomplete.first() {
        bail!(
            "{} has no venv and pip; install them (on Debian: apt install python3-venv)",
            python.program.display()
        );
    }
    bail!(
        "there is no Python 3.{OLDEST} or newer on PATH; install one (on Debian: apt install python3 python3-venv)"
    )
}

/// Every usable Python, the newest first: those on PATH, and those that pyenv keeps beside it.
pub(crate) fn all() -> Vec<Python> {
    let root = env::var_os("PYENV_ROOT").map(PathBuf::from);
    let root = root.or_else(|| Some(env::home_dir()?.join(".pyenv")));
    let kept = root.and_then(|root| fs::read_dir(root.join("versions")).ok()).into_iter().flatten().flatten();
    let mut pythons: Vec<_> = on_path()
        .chain(kept.filter_map(|version| ask(version.path().join("bin/python3"))))
        .filter(|python| python.complete && python.minor >= OLDEST)
        .collect();
    pythons.sort_by_key(|python| std::cmp::Reverse(python.minor));
    pythons.dedup_by_key(|python| python.minor);
    pythons
}

fn on_path() -> impl Iterator<Item = Python> {
    NAMES.into_iter().filter_map(|name| ask(name.into()))
}

/// Asks an interpreter for its version and whether it can make environments with pip.
///
/// It is run rather than looked for: version managers put commands on PATH that only say what isn't installed.
fn ask(program: PathBuf) -> Option<Python> {
    const QUESTION: &str = "import sys, importlib.util as u
print(sys.version_info[0], sys.version_info[1], int(all(map(u.find_spec, ('venv', 'ensurepip')))))";
    let answer = isolated(&program).args(["-c", QUESTION]).stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(answer.stdout).ok()?;
    let mut numbers = text.split_whitespace().map(str::parse::<u32>);
    let (Some(Ok(3)), Some(Ok(minor)), Some(Ok(complete))) = (numbers.next(), numbers.next(), numbers.next())
    else {
        return None;
    };
    Some(Python { program, minor, complete: complete == 1 })
}
