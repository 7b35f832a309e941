//! The collection in the hands of a new user: ansible-core from the package index, the tarball, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::fresh;
use crate::emulator::Emulator;
use crate::{cores, demo, paths, process};

/// What `ansible-doc` calls the plugins of the collection, and where they lie.
const KINDS: [(&str, &str); 3] = [("module", "modules"), ("lookup", "lookup"), ("inventory", "inventory")];

/// Installs the tarball where Ansible puts collections, reads all documentation and runs the article's playbook.
///
/// # Errors
/// When Ansible warns or fails.
pub(super) fn check(core: &Path, tarball: &Path, emulator: &Path) -> Result<()> {
    let home = fresh(&cores::name(core).replace(' ', "-"))?;
    let ansible = |tool: &str| {
        let mut command = Command::new(core.with_file_name(tool));
        command.env_clear().env("HOME", &home).env("PATH", "/usr/bin:/bin").env("LC_ALL", "C.UTF-8");
        command.current_dir(&home);
        command
    };
    process::output(ansible("ansible-galaxy").args(["collection", "install", "--offline"]).arg(tarball))?;
    for (kind, folder) in KINDS {
        let expected = plugins(folder)?;
        if expected.is_empty() {
            continue;
        }
        let doc = |arguments: &[&str]| {
            read(ansible("ansible-doc").args(["--type", kind, "--json"]).args(arguments), kind)
        };
        let listed = doc(&["--list", "noa.clevercloud"])?;
        ensure!(listed == expected, "ansible-doc lists {listed:?} as {kind}, not {expected:?}");
        let names: Vec<&str> = expected.iter().map(String::as_str).collect();
        ensure!(doc(&names)? == expected, "ansible-doc doesn't show each {kind}");
    }
    let emulator = Emulator::start(emulator)?;
    let mut playbook = ansible("ansible-playbook");
    process::output(demo::article(&mut playbook, &emulator)).map(drop)
}

/// The names that ansible-doc answers with, when it has nothing to complain about.
fn read(command: &mut Command, kind: &str) -> Result<BTreeSet<String>> {
    let output = command.output().context("can't start ansible-doc")?;
    let complaints = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success() && complaints.is_empty(), "ansible-doc for {kind} says:\n{complaints}");
    let answer: Value = serde_json::from_slice(&output.stdout)?;
    Ok(answer.as_object().context("ansible-doc gives no list")?.keys().cloned().collect())
}

/// The full names of the plugins in a folder, which may not exist.
fn plugins(folder: &str) -> Result<BTreeSet<String>> {
    let folder = paths::root().join("plugins").join(folder);
    if !folder.exists() {
        return Ok(BTreeSet::new());
    }
    let names = fs::read_dir(folder)?.filter_map(|file| file.ok()?.file_name().into_string().ok());
    Ok(names.filter_map(|name| Some(format!("noa.clevercloud.{}", name.strip_suffix(".py")?))).collect())
}
