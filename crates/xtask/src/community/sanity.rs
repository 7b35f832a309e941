//! `ansible-test sanity`, with everything it keeps below `target/`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::venv::Venv;
use crate::{collection, paths, process};

/// What ansible-test runs to bring pip into its environments. Its own download is on a host of Ansible's; this one
/// starts from the pip that Python brings along, and so needs the package index only.
const GET_PIP: &str = include_str!("get_pip.py");

/// Asks for the version of Python, and for that of pip, which is part of the name under which the download is kept.
const QUESTION: &str = "import sys, types
from ansible_test._internal.python_requirements import get_venv_packages
python = '%d.%d' % sys.version_info[:2]
print(python, get_venv_packages(types.SimpleNamespace(version=python))['pip'])";

/// Runs all sanity tests with the ansible-core of an interpreter, on the installed tarball.
///
/// # Errors
/// When a test fails, or the collection has an ignore file.
pub(super) fn check(venv: &Venv, tarball: &Path, core: &Path) -> Result<()> {
    let folder = paths::target().join("community/ansible-test");
    collection::install(venv, tarball, &folder)?;
    let collection = folder.join("ansible_collections/noa/clevercloud");
    ensure!(!collection.join("tests/sanity").exists(), "the collection ships files that ignore sanity tests");
    // ansible-test leaves out what Git ignores, and the repository around it ignores target/.
    process::output(process::isolated("git").args(["init", "--quiet"]).current_dir(&collection))?;
    let answer = process::output(process::isolated(core).args(["-c", QUESTION]))?;
    let (python, pip) = answer.trim_end().split_once(' ').context("ansible-test names no version of pip")?;
    let home = folder.join("home");
    let downloads = home.join(".ansible/test/cache");
    fs::create_dir_all(&downloads)?;
    fs::write(downloads.join(format!("get_pip_{}.py", pip.replace('.', "_"))), GET_PIP)?;
    let mut sanity = process::isolated(core.with_file_name("ansible-test"));
    sanity.args(["sanity", "--color", "no", "--python", python]).current_dir(collection).env("HOME", home);
    process::run(&mut sanity)
}
