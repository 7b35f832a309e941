//! The Rust of this machine.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// What rustc says about itself.
pub(crate) struct Toolchain {
    /// The target that it builds for by default.
    pub(crate) host: String,
    /// Its version, as in `1.95.0`.
    pub(crate) release: String,
    /// The commit that it was built from.
    pub(super) commit: String,
    pub(super) sysroot: PathBuf,
}

impl Toolchain {
    /// Asks rustc.
    ///
    /// # Errors
    /// When it isn't there or says something else than usual.
    pub(crate) fn of_this_machine() -> Result<Self> {
        let about = process::output(Command::new("rustc").arg("-vV"))?;
        let part = |name: &str| {
            let value = about.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            value.map(str::to_owned).with_context(|| format!("rustc -vV has no line \"{name}\""))
        };
        let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
        Ok(Self {
            host: part("host")?,
            release: part("release")?,
            commit: part("commit-hash")?,
            sysroot: sysroot.trim().into(),
        })
    }

    /// Whether its standard library is installed for a target.
    pub(super) fn has(&self, target: &str) -> bool {
        self.sysroot.join("lib/rustlib").join(target).join("lib").is_dir()
    }
}
