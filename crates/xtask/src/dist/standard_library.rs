//! Where Rust's standard library for another platform comes from.
//!
//! Built from its sources it is 0.2 MB smaller than the one that rustup installs, and builds for every platform.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::debian;
use super::toolchain::Toolchain;
use crate::{paths, progress};

/// The folder `library` of Rust's sources.
pub(super) struct Sources {
    pub(super) library: PathBuf,
    /// Whether cargo finds them by itself.
    pub(super) installed: bool,
}

/// Finds the sources of exactly this Rust, or gets them.
///
/// # Errors
/// Why there are none, and how to install them.
pub(super) fn sources(toolchain: &Toolchain) -> Result<Sources> {
    let library = toolchain.sysroot.join("lib/rustlib/src/rust/library");
    if is_complete(&library) {
        return Ok(Sources { library, installed: true });
    }
    let folder = folder().join(&toolchain.release);
    let library = folder.join("library");
    if is_complete(&library) {
        // The names of all symbols, and so their order in the executable, depend on this path: a link is followed.
        return Ok(Sources { library: library.canonicalize()?, installed: false });
    }
    progress::step(&format!("Getting the sources of Rust {} from Debian", toolchain.release));
    match debian::rust_sources(&toolchain.release, &folder) {
        Ok(()) if is_complete(&library) => Ok(Sources { library: library.canonicalize()?, installed: false }),
        Ok(()) => bail!("Debian's package rust-src holds no standard library; {REMEDY}"),
        Err(error) => {
            progress::say(&format!("    {error:#}"));
            bail!("{error}; {REMEDY}")
        }
    }
}

/// Where those from Debian are kept.
pub(super) fn folder() -> PathBuf {
    paths::target().join("rust-src")
}

fn is_complete(library: &Path) -> bool {
    library.join("std/Cargo.toml").is_file() && library.join("Cargo.lock").is_file()
}

const REMEDY: &str = "install them with \"rustup component add rust-src\"";
