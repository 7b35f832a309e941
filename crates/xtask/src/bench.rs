//! `cargo xtask bench`: measuring the modules against their floor and their peers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::dist::Scope;
use crate::venv::Venv;
use crate::{clients, collection, paths, process, progress};

/// Measures everything, and writes `BENCHMARKS.md` and the plots beside it.
///
/// # Errors
/// When something can't be built or run; never because something is slow.
pub(crate) fn run(venv: &Venv) -> Result<()> {
    let tarball = collection::dist(venv, Scope::Usual)?;
    measure(venv, &tarball, &["--release"], &[])
}

/// Measures one section (`tasks`, `alone`, `network`, `scale` or `sizes`), and shows it.
///
/// # Errors
/// As [`run`].
pub(crate) fn only(venv: &Venv, section: &str) -> Result<()> {
    let tarball = collection::dist(venv, Scope::Usual)?;
    measure(venv, &tarball, &["--release"], &["--only", section])
}

/// Looks that everything can be measured, and counts requests.
///
/// # Errors
/// As [`run`], and when a module sends more requests than it should.
pub(crate) fn smoke(venv: &Venv, tarball: &Path) -> Result<()> {
    measure(venv, tarball, &[], &["--smoke"])
}

fn measure(venv: &Venv, tarball: &Path, build: &[&str], options: &[&str]) -> Result<()> {
    let folder = paths::target().join("bench");
    fs::create_dir_all(&folder)?;
    let collections = folder.join("collections");
    collection::install(venv, tarball, &collections)?;
    let executables = fs::read_dir(collection::executables_folder_of(&collections))?.flatten();
    let platform = format!("{}_{}", std::env::consts::OS, std::env::consts::ARCH);
    let executable = executables
        .map(|entry| entry.path())
        .find(|path| path.file_stem().is_some_and(|name| *name == *platform))
        .with_context(|| format!("the tarball holds no executable for {platform}"))?;
    progress::step("Building what measures");
    process::run(process::cargo().args(["build", "--locked", "--package", "bench"]).args(build))?;
    let programs = paths::target().join(if build.is_empty() { "debug" } else { "release" });
    let mut bench = process::isolated(programs.join("bench"));
    bench.args(options);
    let given = [
        ("--root", paths::root()),
        ("--folder", folder.clone()),
        ("--venv", paths::target().join("venv")),
        ("--collections", collections),
        ("--executable", executable),
        ("--tarball", tarball.to_owned()),
    ];
    for (name, path) in given {
        bench.arg(name).arg(path);
    }
    match clever(&folder) {
        Ok(clever) => drop(bench.arg("--clever").arg(clever)),
        Err(reason) => progress::say(&format!("    clever-tools is not measured: {reason:#}")),
    }
    process::run(&mut bench)
}

/// A program that starts clever-tools with the Node.js that was installed for it.
fn clever(folder: &Path) -> Result<PathBuf> {
    let clients = clients::ready()?;
    let clients = clients.display();
    let script =
        format!("#!/bin/sh\nPATH={clients}/venv/bin:$PATH exec {clients}/node_modules/.bin/clever \"$@\"\n");
    let file = folder.join("clever");
    fs::write(&file, script)?;
    process::run(Command::new("chmod").arg("+x").arg(&file))?;
    Ok(file)
}
