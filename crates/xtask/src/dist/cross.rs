//! Building for other platforms: zig is the linker and the C library of them all.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::flags;
use super::platform::Platform;
use super::standard_library::{self, Sources};
use super::toolchain::Toolchain;
use crate::venv::{self, Venv};
use crate::{paths, process, progress};

/// What building for other platforms takes.
pub(super) struct Cross<'a> {
    toolchain: &'a Toolchain,
    zig: Venv,
    sources: Result<Sources>,
}

impl<'a> Cross<'a> {
    /// Installs it below `target/`.
    ///
    /// # Errors
    /// When zig can't be installed.
    pub(super) fn ready(toolchain: &'a Toolchain) -> Result<Self> {
        let zig = venv::zig().context("zig can't be installed")?;
        Ok(Self { toolchain, zig, sources: standard_library::sources(toolchain) })
    }

    /// The standard library's sources where it is built from them, or `None` where it is installed for the platform.
    ///
    /// # Errors
    /// When there is no standard library for the platform.
    pub(super) fn library(&self, platform: Platform) -> Result<Option<&Sources>> {
        match &self.sources {
            Ok(sources) => Ok(Some(sources)),
            Err(_) if self.toolchain.has(platform.target) => Ok(None),
            Err(error) => bail!("there are no sources of Rust's standard library: {error}"),
        }
    }

    /// Builds the executable and returns its file.
    ///
    /// # Errors
    /// When it doesn't build.
    pub(super) fn build(&self, platform: Platform, sources: Option<&Sources>) -> Result<PathBuf> {
        progress::step(&format!("Building the modules for {}", platform.name));
        if platform.target.contains("-apple-") && cfg!(not(target_os = "macos")) {
            progress::say("    Rust will warn that there is no SDK of macOS; zig brings what it takes.");
        }
        let mut build = self.zig.command("cargo-zigbuild");
        build
            .current_dir(paths::root())
            .args(["zigbuild", "--locked", "--release", "--package", "modules", "--target", platform.target])
            .env("CARGO_ENCODED_RUSTFLAGS", flags::encoded(self.toolchain, platform.target, sources)?)
            .env("CARGO_ZIGBUILD_CACHE_DIR", paths::target().join("zig"))
            .env("ZIG_GLOBAL_CACHE_DIR", paths::target().join("zig"))
            // The oldest macOS that Rust supports on Apple's own processors.
            .env("MACOSX_DEPLOYMENT_TARGET", "11.0");
        if let Some(sources) = sources {
            // It leaves out what prints backtraces, which nobody would see.
            build.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
            // Building the standard library is not stable yet; its sources are those of this very compiler.
            build.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", sources.rustc());
        }
        process::run(&mut build)?;
        let program = format!("release/clevercloud-modules{}", platform.suffix());
        Ok(paths::target().join(platform.target).join(program))
    }
}
