//! ansible-builder, which puts collections into execution environments.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::fresh;
use crate::venv::Venv;
use crate::{collection, process};

/// An environment with nothing but ansible-core and the collection.
const DEFINITION: &str = "version: 3
images: {base_image: {name: 'python:3'}}
additional_build_files: [{src: TARBALL, dest: collections}]
dependencies:
  ansible_core: {package_pip: ansible-core}
  ansible_runner: {package_pip: ansible-runner}
  galaxy: {collections: [{name: TARBALL, type: file}]}
";

/// Makes the build context of such an environment, and asks what the collection would add to it.
///
/// # Errors
/// When ansible-builder refuses, or the collection asks for anything.
pub(super) fn check(venv: &Venv, tarball: &Path) -> Result<()> {
    let folder = fresh("execution-environment")?;
    let definition = folder.join("execution-environment.yml");
    let tarball = tarball.to_str().context("the tarball has an unusual path")?;
    fs::write(&definition, DEFINITION.replace("TARBALL", tarball))?;
    let builder = |arguments: &[&str]| {
        let mut builder = venv.command("ansible-builder");
        builder.args(arguments).current_dir(&folder);
        process::output(&mut builder)
    };
    builder(&["create", "--file", "execution-environment.yml", "--context", "context"])?;
    collection::install(venv, Path::new(tarball), &folder)?;
    let asks_for = builder(&["introspect", "--sanitize", "."])?;
    let nothing = asks_for.contains("\npython: []\n") && asks_for.contains("\nsystem: []\n");
    ensure!(nothing, "the collection needs nothing, but ansible-builder reads this:\n{asks_for}");
    Ok(())
}
