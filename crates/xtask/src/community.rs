//! The checkers of Ansible's community, on the collection as it is published. None is told to ignore anything.

mod bare;
mod environment;
mod importer;
mod links;
mod sanity;
mod site;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow, ensure};

use crate::tally::Tally;
use crate::venv::Venv;
use crate::{collection, cores, paths, process};

/// Runs all of them. `cores` are the interpreters with a release of ansible-core, the oldest first; `emulator` is an
/// executable.
pub(crate) fn check(tally: &mut Tally, venv: &Venv, tarball: &Path, cores: &[PathBuf], emulator: &Path) {
    tally.check("Checking documentation and guides with antsibull-docs", || documentation(venv));
    tally.check("Building the documentation's site", || site::check(venv));
    tally.check("Following the links of the README", links::check);
    tally.check("Checking the changelog with antsibull-changelog", || changelog(venv));
    tally.check("Checking the collection with ansible-lint", || rules(venv));
    tally.check("Importing the tarball with galaxy-importer", || importer::check(venv, tarball));
    tally.check("Introspecting the collection with ansible-builder", || environment::check(venv, tarball));
    let Some(newest) = cores.last() else {
        tally.skip(
            "Running ansible-test and nothing but ansible-core",
            &anyhow!("no Python here runs ansible-core"),
        );
        return;
    };
    tally.check("Checking the collection with ansible-test sanity", || sanity::check(venv, tarball, newest));
    for core in cores {
        let what = format!("Using the collection with nothing but {}", cores::name(core));
        tally.check(&what, || bare::check(core, tarball, emulator));
    }
}

/// Checks that documentation, guides and changelog can be rendered, and that all their references lead somewhere.
fn documentation(venv: &Venv) -> Result<()> {
    let mut lint = command(venv, "antsibull-docs");
    lint.args(["lint-collection-docs", "--plugin-docs", "--validate-collection-refs", "self", "."]);
    process::run(&mut lint)
}

/// Checks the changelog's source, and that the published file is what antsibull-changelog makes of it.
fn changelog(venv: &Venv) -> Result<()> {
    process::run(command(venv, "antsibull-changelog").arg("lint"))?;
    // This writes into the assembled collection, which is made anew each time.
    process::run(command(venv, "antsibull-changelog").arg("generate"))?;
    let generated = fs::read_to_string(collection::folder().join("CHANGELOG.rst"))?;
    let published = fs::read_to_string(paths::root().join("collection/CHANGELOG.rst"))?;
    ensure!(
        generated == published,
        "collection/CHANGELOG.rst is not what antsibull-changelog makes of collection/changelogs; \
         copy it from {}",
        collection::folder().display()
    );
    Ok(())
}

/// Checks everything else against the rules for certified collections.
fn rules(venv: &Venv) -> Result<()> {
    process::run(command(venv, "ansible-lint").args(["--offline", "--profile", "production"]))
}

fn command(venv: &Venv, tool: &str) -> Command {
    let mut command = venv.command(tool);
    command.current_dir(collection::folder()).env("ANSIBLE_COLLECTIONS_PATH", collection::build_folder());
    // Git ignores the assembled collection, and ansible-lint leaves out what Git ignores.
    command.env("GIT_CEILING_DIRECTORIES", collection::build_folder());
    command
}

/// An empty folder of a checker's own.
fn fresh(name: &str) -> Result<PathBuf> {
    let folder = paths::target().join("community").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
