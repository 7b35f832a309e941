//! Building for this machine with nothing but its own linker.

use std::path::PathBuf;

use anyhow::Result;

use super::flags;
use super::toolchain::Toolchain;
use crate::{paths, process, progress};

/// Builds the executable and returns its file.
///
/// # Errors
/// When it doesn't build.
pub(super) fn build(toolchain: &Toolchain) -> Result<PathBuf> {
    progress::step("Building the modules for this machine");
    let mut build = process::cargo();
    build.args(["build", "--locked", "--release", "--package", "modules", "--target", &toolchain.host]);
    build.env("CARGO_ENCODED_RUSTFLAGS", flags::encoded(toolchain, &toolchain.host, None)?);
    process::run(&mut build)?;
    Ok(paths::target().join(&toolchain.host).join("release/clevercloud-modules"))
}
