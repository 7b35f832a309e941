//! `cargo xtask dist --verify`: that anybody who builds the same sources gets the same bytes.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::Scope;
use crate::venv::Venv;
use crate::{collection, paths, process, progress};

/// Builds the collection here and in another folder, with another folder for what cargo makes, compares the tarballs,
/// and looks for the names of the folders in the executables.
///
/// # Errors
/// When the tarballs differ, or an executable tells where it was built.
pub(crate) fn run(venv: &Venv, scope: Scope) -> Result<()> {
    let here = collection::dist(venv, scope)?;
    let elsewhere = paths::target().join("verify/another-folder");
    let made = elsewhere.join("made");
    copy_sources(&elsewhere, &made)?;
    progress::step(&format!("Building the same in {}", elsewhere.display()));
    let mut build = process::cargo();
    build.args(["run", "--quiet", "--locked", "--package", "xtask", "--", "dist"]).args(scope.arguments());
    build.current_dir(&elsewhere).env("CARGO_TARGET_DIR", made);
    process::run(&mut build)?;
    let there = elsewhere.join(here.strip_prefix(paths::root())?);
    ensure!(fs::read(&here)? == fs::read(&there)?, "{} and {} differ", here.display(), there.display());
    let home = std::env::home_dir().context("nobody says where the home folder is")?;
    for executable in fs::read_dir(collection::executables_folder())? {
        ensure_nowhere(&executable?.path(), &[paths::root(), home.clone()])?;
    }
    progress::say("    The tarballs are the same, byte by byte.");
    Ok(())
}

/// Copies the sources as they are now, committed or not, and takes over what was downloaded.
fn copy_sources(elsewhere: &Path, made: &Path) -> Result<()> {
    if elsewhere.exists() {
        fs::remove_dir_all(elsewhere)?;
    }
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(paths::root());
    for name in process::output(&mut git)?.lines() {
        let (from, to) = (paths::root().join(name), elsewhere.join(name));
        if from.is_file() {
            fs::create_dir_all(to.parent().context("a file has a folder")?)?;
            fs::copy(from, to)?;
        }
    }
    fs::create_dir_all(made)?;
    for folder in ["venv", "venvs"] {
        symlink(paths::target().join(folder), made.join(folder))?;
    }
    let sources = paths::target().join("rust-src");
    if sources.exists() {
        process::output(Command::new("cp").arg("-R").args([&sources, &made.join("rust-src")]))?;
    }
    Ok(())
}

fn ensure_nowhere(executable: &Path, folders: &[PathBuf]) -> Result<()> {
    let content = fs::read(executable)?;
    for folder in folders {
        let name = folder.as_os_str().as_encoded_bytes();
        let is_told = content.windows(name.len()).any(|window| window == name);
        ensure!(!is_told, "{} contains the name of the folder {}", executable.display(), folder.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::ensure_nowhere;

    #[test]
    fn a_folder_in_an_executable_is_found() {
        let file = std::env::temp_dir().join(format!("xtask-executable-{}", std::process::id()));
        std::fs::write(&file, b"\0panicked at /home/jane/src/main.rs\0").unwrap();
        assert!(ensure_nowhere(&file, &["/home/joe".into()]).is_ok());
        assert!(ensure_nowhere(&file, &["/home/joe".into(), "/home/jane".into()]).is_err());
        std::fs::remove_file(file).unwrap();
    }
}
