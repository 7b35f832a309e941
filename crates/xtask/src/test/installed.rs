//! Everything that is installed, before anything of it is used.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::venv::{self, Venv};
use crate::{browser, clients, containers, cores, executables, process, progress, services, sshd};

/// What every test takes.
pub(super) struct Installed {
    pub(super) venv: Venv,
    /// The interpreters with a release of ansible-core, the oldest first.
    pub(super) cores: Vec<PathBuf>,
}

impl Installed {
    /// `cargo test` with all of it.
    pub(super) fn tests(&self) -> Command {
        let mut tests = process::cargo();
        // Of several packages the dependencies have other features than of all, and would be built once more.
        tests.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
        tests.env("ANSIBLE_TEST_PYTHON", self.venv.python());
        if let (false, Ok(cores)) = (self.cores.is_empty(), env::join_paths(&self.cores)) {
            tests.env("ANSIBLE_TEST_CORES", cores);
        }
        tests
    }
}

/// Installs that.
///
/// # Errors
/// When there is no Ansible.
pub(super) fn ready(which: cores::Which) -> Result<Installed> {
    let venv = venv::ready()?;
    progress::step("Getting the releases of ansible-core");
    Ok(Installed { venv, cores: cores::ready(which) })
}

/// Installs what some tests take as well. Where something is missing, they ask for it again, and tell.
///
/// # Errors
/// As [`ready`].
pub(super) fn all_ready(which: cores::Which) -> Result<Installed> {
    let installed = ready(which)?;
    // apt-get doesn't wait for another one: what is tested side by side can't install its own packages.
    let _ = (browser::ready(), sshd::ready(), clients::ready(), services::ready());
    let _ = (containers::engines(&installed.venv), executables::ready());
    Ok(installed)
}
