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

/// Whether [`executables`] builds the standard library along.
///
/// # Errors
/// When there is no Rust.
pub(crate) fn builds_library() -> Result<bool> {
    Ok(Cross::ready(&Toolchain::of_this_machine()?).is_ok_and(|cross| cross.builds_library()))
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
    let mut crossing = Vec::new();
    for platform in ALL {
        if !scope.includes(platform, &toolchain.host) {
            built.left_out.push((platform, "\"--all\" builds it".to_owned()));
            continue;
        }
        let possible = match &cross {
            Ok(cross) => cross.can_build(platform),
            Err(reason) => Err(anyhow!("{reason}")),
        };
        match possible {
            Ok(()) => crossing.push(platform),
            Err(reason) if scope.is_strict() => bail!("{} can't be built, as {reason}", platform.name),
            Err(_) if platform.runs_on(&toolchain.host) => {
                if platform.is_linux() {
                    progress::say(
                        "    The executable will need the C library of this machine, or a newer one.",
                    );
                }
                built.executables.push(Executable { file: native::build(&toolchain)?, platform });
            }
            Err(reason) => built.left_out.push((platform, reason.to_string())),
        }
    }
    if let Ok(cross) = &cross {
        built.executables.extend(cross.build(&crossing)?);
    }
    built.executables.sort_by_key(|executable| executable.platform.name);
    ensure!(!built.executables.is_empty(), "this machine can build for none of the collection's platforms");
    Ok(built)
}
