//! Building the programs of the workspace that stay on this machine.

use std::path::PathBuf;

use anyhow::Result;

use crate::{paths, process, progress};

/// Builds the emulator and returns its file.
///
/// # Errors
/// When it doesn't build.
pub(crate) fn emulator() -> Result<PathBuf> {
    progress::step("Building the emulator");
    process::run(process::cargo().args(["build", "--locked", "--package", "emulator"]))?;
    Ok(paths::target().join("debug/clevercloud-emulator"))
}
