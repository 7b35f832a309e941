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
    Ok(file())
}

/// Builds all tests and the programs that they start, of which the emulator is returned: by itself its dependencies
/// would have other features, and be built once more.
///
/// # Errors
/// When something doesn't build.
pub(crate) fn tests() -> Result<PathBuf> {
    process::run(process::cargo().args(["test", "--workspace", "--locked", "--no-run", "--quiet"]))?;
    Ok(file())
}

fn file() -> PathBuf {
    paths::target().join("debug/clevercloud-emulator")
}
