//! Building for other platforms: zig is the linker and the C library of them all.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::Executable;
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

    /// Whether it has what the standard library is built from.
    pub(super) fn builds_library(&self) -> bool {
        self.sources.is_ok()
    }

    /// Whether there is a standard library for the platform, or what it can be built from.
    ///
    /// # Errors
    /// When there is neither.
    pub(super) fn can_build(&self, platform: Platform) -> Result<()> {
        match &self.sources {
            Err(error) if !self.toolchain.has(platform.target) => {
                bail!("there are no sources of Rust's standard library: {error}")
            }
            _ => Ok(()),
        }
    }

    /// Builds the executables. Optimizing one as a whole takes a single processor, so those that are built with the same
    /// flags are built side by side.
    ///
    /// # Errors
    /// When one doesn't build.
    pub(super) fn build(&self, platforms: &[Platform]) -> Result<Vec<Executable>> {
        let mut groups = BTreeMap::<_, Vec<_>>::new();
        for platform in platforms {
            let flags = flags::encoded(self.toolchain, platform.target, self.sources.as_ref().ok())?;
            groups.entry(flags).or_default().push(*platform);
        }
        groups.iter().try_for_each(|(flags, platforms)| self.build_alike(flags, platforms))?;
        Ok(platforms
            .iter()
            .map(|platform| Executable { file: file(*platform), platform: *platform })
            .collect())
    }

    fn build_alike(&self, flags: &str, platforms: &[Platform]) -> Result<()> {
        let names: Vec<_> = platforms.iter().map(|platform| platform.name).collect();
        progress::step(&format!("Building the modules for {}", names.join(" and ")));
        if platforms.iter().any(|platform| platform.target.contains("-apple-"))
            && cfg!(not(target_os = "macos"))
        {
            progress::say("    Rust will warn that there is no SDK of macOS; zig brings what it takes.");
        }
        let mut build = self.zig.command("cargo-zigbuild");
        build
            .current_dir(paths::root())
            .args(["zigbuild", "--locked", "--release", "--package", "modules"])
            .args(platforms.iter().flat_map(|platform| ["--target", platform.target]))
            .env("CARGO_ENCODED_RUSTFLAGS", flags)
            .env("CARGO_ZIGBUILD_CACHE_DIR", paths::target().join("zig"))
            .env("ZIG_GLOBAL_CACHE_DIR", paths::target().join("zig"))
            // The oldest macOS that Rust supports on Apple's own processors.
            .env("MACOSX_DEPLOYMENT_TARGET", "11.0");
        if let Ok(sources) = &self.sources {
            let (variable, c_flags) = flags::C_FLAGS;
            build.env(variable, c_flags);
            // It leaves out what prints backtraces, which nobody would see.
            build.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
            // Building the standard library is not stable yet; its sources are those of this very compiler.
            build.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", sources.rustc());
        }
        process::run(&mut build)
    }
}

fn file(platform: Platform) -> PathBuf {
    let program = format!("release/clevercloud-modules{}", platform.suffix());
    paths::target().join(platform.target).join(program)
}
