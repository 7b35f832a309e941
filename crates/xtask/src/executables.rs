//! Running what `cargo xtask dist` built, as far as this machine can.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::dist::{self, Platform};
use crate::tally::Tally;
use crate::{apt, collection, process};

/// Tests every executable of the assembled collection: those for Linux are run, the others looked at.
pub(crate) fn check(tally: &mut Tally) {
    for platform in dist::ALL {
        let file = collection::executable(platform);
        if !file.exists() {
            continue;
        }
        let what = format!("Testing the executable for {}", platform.name);
        if !platform.is_linux() {
            tally.check(&what, || dist::format::check(platform, &file));
            continue;
        }
        tally.check(&format!("Weighing the executable for {}", platform.name), || weigh(&file));
        match runnable(platform) {
            Ok(interpreter) => tally.tests(&what, &mut tests(&file, interpreter)),
            Err(reason) => tally.skip(&what, &reason),
        }
    }
}

/// Installs what runs the executables that a machine builds for without being asked.
///
/// # Errors
/// Why they can't be run here.
pub(crate) fn ready() -> Result<()> {
    dist::ALL
        .into_iter()
        .filter(|platform| platform.usual)
        .try_for_each(|platform| runnable(platform).map(drop))
}

/// Bytes of an executable for Linux at most. Who needs more for something new raises it; a dependency that nobody weighed
/// doesn't go unseen.
const MOST: u64 = 2_000_000;
/// With the standard library that rustup installs, and without what `dist` does to size only when it builds its own.
const MOST_WITH_INSTALLED_LIBRARY: u64 = 2_500_000;

fn weigh(executable: &Path) -> Result<()> {
    let most = if dist::builds_library()? { MOST } else { MOST_WITH_INSTALLED_LIBRARY };
    let size = fs::metadata(executable)?.len();
    ensure!(size < most, "{} has {size} bytes, and less than {most} are allowed", executable.display());
    Ok(())
}

fn tests(executable: &Path, interpreter: Option<String>) -> Command {
    let mut tests = process::cargo();
    tests
        .args(["test", "--workspace", "--locked", "--test", "platforms", "--", "--ignored"])
        .env("PLATFORM_EXECUTABLE", executable);
    if let Some(interpreter) = interpreter {
        tests.env("PLATFORM_INTERPRETER", interpreter);
    }
    tests
}

/// Which program runs executables of that platform; `None` when the machine itself does.
fn runnable(platform: Platform) -> Result<Option<String>> {
    ensure!(cfg!(target_os = "linux"), "only Linux runs it");
    ensure!(apt::is_root()?, "only root can give it an empty root directory");
    let (_, machine) = platform.name.split_once('_').context("a platform has a machine")?;
    if machine == std::env::consts::ARCH {
        return Ok(None);
    }
    // qemu names the family of processors.
    let qemu = format!("/usr/bin/qemu-{}-static", if machine == "armv7l" { "arm" } else { machine });
    apt::have(&[&qemu], &["qemu-user-static"])?;
    Ok(Some(qemu))
}
