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

use std::path::PathBuf;

use anyhow::{Result, ensure};

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
/// When one doesn't build, when none can be built, or when [`Scope::All`] must leave one out.
pub(crate) fn executables(scope: Scope) -> Result<Built> {
    let toolchain = Toolchain::of_this_machine()?;
    let cross = if scope == Scope::Host { None } else { Some(Cross::ready(&toolchain)) };
    let mut built = Built { executables: Vec::new(), left_out: Vec::new() };
    for platform in ALL {
        if !scope.includes(platform, &toolchain.host) {
            built.left_out.push((platform, "\"--all\" builds it".to_owned()));
            continue;
        }
        let reason = match &cross {
            Some(Ok(cross)) => match cross.library(platform) {
                Ok(sources) => {
                    built.executables.push(Executable { file: cross.build(platform, sources)?, platform });
                    continue;
                }
                Err(reason) => reason.to_string(),
            },
            Some(Err(reason)) => reason.to_string(),
            None => String::new(),
        };
        if scope != Scope::All && platform.runs_on(&toolchain.host) {
            if platform.is_linux() {
                progress::say("    The executable will need the C library of this machine, or a newer one.");
            }
            built.executables.push(Executable { file: native::build(&toolchain)?, platform });
        } else {
            built.left_out.push((platform, reason));
        }
    }
    ensure!(!built.executables.is_empty(), "this machine can build for none of the collection's platforms");
    if let (Scope::All, Some((platform, reason))) = (scope, built.left_out.first()) {
        anyhow::bail!("{} can't be built, as {reason}", platform.name);
    }
    Ok(built)
}
