//! The virtual environment below `target/` that holds Ansible and the tools around it.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};

use crate::{paths, process, progress, python};

/// A virtual environment in which everything of a file of requirements is installed.
pub(crate) struct Venv {
    folder: PathBuf,
}

/// Returns the environment with Ansible, after making it or bringing it up to date.
///
/// # Errors
/// When there is no suitable Python, or pip can't install the requirements.
pub(crate) fn ready() -> Result<Venv> {
    with("Ansible", "venv", "requirements.txt")
}

/// Returns the environment with zig, for `cargo xtask dist`.
///
/// # Errors
/// As [`ready`].
pub(crate) fn zig() -> Result<Venv> {
    with("zig", "venvs/zig", "requirements-zig.txt")
}

/// Returns the environment with clients of S3.
///
/// # Errors
/// As [`ready`].
pub(crate) fn s3() -> Result<Venv> {
    with("clients of S3", "venvs/s3", "requirements-s3.txt")
}

fn with(what: &str, folder: &str, requirements: &str) -> Result<Venv> {
    let requirements = paths::root().join("crates/xtask").join(requirements);
    let wanted = fs::read_to_string(&requirements)?;
    let venv = Venv { folder: paths::target().join(folder) };
    let stamp = venv.folder.join("requirements.stamp");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(venv);
    }
    let python = python::newest()?;
    progress::step(&format!(
        "Installing {what} for Python 3.{} into {}",
        python.minor,
        venv.folder.display()
    ));
    process::run(process::isolated(&python.program).args(["-m", "venv", "--clear"]).arg(&venv.folder))?;
    let mut pip = venv.command("python");
    pip.args(["-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--requirement"])
        .arg(requirements);
    process::run(&mut pip)
        .context("Python packages can't be installed; check the connection to the package index")?;
    fs::write(stamp, wanted)?;
    Ok(venv)
}

impl Venv {
    /// The folder of its programs.
    pub(crate) fn programs(&self) -> PathBuf {
        self.folder.join("bin")
    }

    /// The path of its interpreter.
    pub(crate) fn python(&self) -> PathBuf {
        self.programs().join("python")
    }

    /// A command of the environment, which keeps what it stores below `target/`.
    pub(crate) fn command(&self, tool: &str) -> Command {
        let programs = self.programs();
        let mut command = process::isolated(programs.join(tool));
        // Molecule and ansible-galaxy start each other by name.
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(programs).chain(env::split_paths(&path));
        if let Ok(path) = env::join_paths(folders) {
            command.env("PATH", path);
        }
        command.env("ANSIBLE_HOME", paths::target().join("ansible"));
        command
    }
}
