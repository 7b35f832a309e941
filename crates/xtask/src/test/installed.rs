//! Everything that is installed, before anything of it is used.

use std::path::PathBuf;

use anyhow::Result;

use crate::venv::{self, Venv};
use crate::{browser, clients, containers, cores, executables, progress, services, sshd};

/// What most tests take.
pub(super) struct Installed {
    pub(super) venv: Venv,
    /// The interpreters with a release of ansible-core, the oldest first.
    pub(super) cores: Vec<PathBuf>,
}

/// Installs what the tests take.
///
/// # Errors
/// When there is no Ansible. Whatever else is missing, the tests that need it ask for it and tell.
pub(super) fn ready(which: cores::Which) -> Result<Installed> {
    let venv = venv::ready()?;
    progress::step("Getting the releases of ansible-core");
    let cores = cores::ready(which);
    // apt-get doesn't wait for another one, so that all of Debian's packages are installed here.
    let _ = (browser::ready(), sshd::ready(), clients::ready(), services::ready());
    let _ = (containers::engines(&venv), executables::ready());
    Ok(Installed { venv, cores })
}
