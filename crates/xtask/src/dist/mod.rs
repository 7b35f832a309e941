//! `cargo xtask dist`: the executables of the collection, for as many platforms as this machine can build.

mod cross;
mod debian;
mod flags;
pub(crate) mod format;
mod native;
mod platform;
mod report;
mod standard_library;
mod toolchain;
pub(crate) mod verify;

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail, ensure};

use crate::progress;
use cross::Cross;
use toolchain::Toolchain;

pub(crate) use platform::{ALL, Platform, Scope};
pub(crate) use report::report;

/// The executable of the modules, for one platform.
pub(crate) struct Executable {
    /// The file that cargo made.
    pub(crate) file: PathBuf,
    pub(crate) platform: Platform,
}

/// What was built, and why something wasn't.
pub(crate) struct Built {
    /// The executables, in the order of the platforms' names.
    pub(crate) executables: Vec<Executable>,
    /// The platforms that were not built, each with its reason.
    pub(crate) left_out: Vec<(Platform, String)>,
}

/// Builds the executables.
///
/// # Errors
/// When one doesn't build, when none can be built, or when one must be left out that was asked for by name or by all.
pub(crate) fn executables(scope: Scope) -> Result<Built> {
    let toolchain = Toolchain::of_this_machine()?;
    let cross = match scope {
        Scope::Host => Err(anyhow!("nothing but cargo is to be used")),
        _ => Cross::ready(&toolchain),
    };
    let mut built = Built { executables: Vec::new(), left_out: Vec::new() };
    for platform in ALL {
        if !scope.includes(platform, &toolchain.host) {
            built.left_out.push((platform, "\"--all\" builds it".to_owned()));
            continue;
        }
        match build(platform, &toolchain, &cross, scope)? {
            Ok(file) => built.executables.push(Executable { file, platform }),
            Err(reason) if scope.is_strict() => bail!("{} can't be built, as {reason}", platform.name),
            Err(reason) => built.left_out.push((platform, reason.to_string())),
        }
    }
    ensure!(!built.executables.is_empty(), "this machine can build for none of the collection's platforms");
    Ok(built)
}

/// Returns the file, or why this machine can't build it.
fn build(
    platform: Platform,
    toolchain: &Toolchain,
    cross: &Result<Cross<'_>>,
    scope: Scope,
) -> Result<Result<PathBuf>> {
    let reason = match cross {
        Ok(cross) => match cross.library(platform) {
            Ok(sources) => return cross.build(platform, sources).map(Ok),
            Err(reason) => reason,
        },
        Err(reason) => anyhow!("{reason}"),
    };
    if scope.is_strict() || !platform.runs_on(&toolchain.host) {
        return Ok(Err(reason));
    }
    if platform.is_linux() {
        progress::say("    The executable will need the C library of this machine, or a newer one.");
    }
    native::build(toolchain).map(Ok)
}
