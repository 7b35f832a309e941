//! The scenarios below `molecule/`, which users may copy.

use std::env;
use std::path::Path;

use anyhow::Result;

use crate::venv::{self, Venv};
use crate::{collection, paths, process};

/// Runs every scenario with the collection installed from its tarball, and an executable of the emulator.
///
/// # Errors
/// When a scenario fails; it has stopped its emulator by then.
pub(crate) fn run(venv: &Venv, tarball: &Path, emulator: &Path) -> Result<()> {
    let folder = paths::target().join("molecule");
    let collections = folder.join("collections");
    collection::install(venv, tarball, &collections)?;
    let mut molecule = venv.command("molecule");
    molecule
        .args(["test", "--all"])
        .current_dir(paths::root())
        .env("ANSIBLE_COLLECTIONS_PATH", &collections)
        .env("MOLECULE_EPHEMERAL_DIRECTORY", folder.join("scenario"))
        .env("CLEVERCLOUD_EMULATOR", emulator);
    // "storage" does nothing without a client of S3.
    if let Ok(s3) = venv::s3() {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = [venv.programs(), s3.programs()].into_iter().chain(env::split_paths(&path));
        molecule.env("PATH", env::join_paths(folders)?);
    }
    process::run(&mut molecule)
}
