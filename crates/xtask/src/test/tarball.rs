//! The tests of the tarball: the collection as users get it.

use anyhow::Result;

use super::crates::{ignored, optional};
use super::installed::{self, Installed};
use crate::dist::Scope;
use crate::tally::Tally;
use crate::{bench, build, collection, containers, cores, demo, executables, molecule};

/// Builds it and runs them.
///
/// # Errors
/// When there is no tarball.
pub(super) fn run(tally: &mut Tally, which: cores::Which) -> Result<()> {
    let installed = installed::ready(which)?;
    let Installed { venv, cores } = &installed;
    let tarball = tally.timed("Building the tarball", || collection::dist(venv, Scope::Usual))?;
    executables::check(tally);
    optional(tally, "Reaching a root without Python", containers::roots(venv), |connections| {
        containers::tests(ignored(installed.tests(), "containers"), "a_root", &connections)
    });
    optional(tally, "Reaching containers", containers::engines(venv), |connections| {
        containers::tests(ignored(installed.tests(), "containers"), "a_container", &connections)
    });
    let emulator = build::tests()?;
    crate::community::check(tally, venv, &tarball, cores, &emulator);
    tally.check("Measuring once, and counting requests", || bench::smoke(venv, &tarball));
    tally.check("Running the demonstration", || demo::run(venv, &tarball, &emulator));
    tally.check("Running the Molecule scenarios", || molecule::run(venv, &tarball, &emulator));
    Ok(())
}

/// Builds it for this machine only, and runs the checkers of Ansible's community.
///
/// # Errors
/// As [`run`].
pub(super) fn community(tally: &mut Tally, which: cores::Which) -> Result<()> {
    let installed = installed::ready(which)?;
    let Installed { venv, cores } = &installed;
    let tarball = collection::dist(venv, Scope::Host)?;
    crate::community::check(tally, venv, &tarball, cores, &build::emulator()?);
    Ok(())
}
