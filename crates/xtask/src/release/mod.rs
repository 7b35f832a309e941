//! `cargo xtask release --dry-run`: everything that a release publishes, and what forbids one. The workflow
//! `release.yml` does the same and then publishes.

mod changelog;
mod checksums;
mod sbom;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::dist::{ALL, Scope};
use crate::venv::Venv;
use crate::{collection, paths, process, progress};

pub(crate) use sbom::check as check_sbom;

/// The version, from the one place where it is written: the workspace's `Cargo.toml`.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Makes the files of a release in `collection/build/release` and shows them.
///
/// # Errors
/// One sentence when something forbids the release, or when something doesn't build.
pub(crate) fn dry_run(venv: &Venv) -> Result<()> {
    let changes =
        process::output(Command::new("git").args(["status", "--porcelain"]).current_dir(paths::root()))?;
    ensure!(changes.is_empty(), "the working tree has changes that no commit has; commit or stash them");
    let changelog = read("collection/CHANGELOG.rst")?;
    let news = changelog::section(&changelog, VERSION)?;
    changelog::nothing_unreleased(&paths::root().join("collection/changelogs/fragments"))?;
    ensure_galaxy_version(&read("galaxy.yml")?)?;
    let tarball = collection::dist(venv, Scope::All)?;
    let folder = collection::build_folder().join("release");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut files = vec![copied(&tarball, &folder)?];
    for platform in ALL {
        let file = folder.join(format!("clevercloud-modules-{}", platform.file_name()));
        fs::copy(collection::executable(platform), &file)?;
        files.push(file);
    }
    files.push(sbom::write(venv, &folder)?);
    let checksums = checksums::of(&files)?;
    fs::write(folder.join("SHA256SUMS"), &checksums)?;
    progress::step(&format!("Version {VERSION}, in {}", folder.display()));
    progress::result(&format!("{news}\n\n{}", checksums.trim_end()));
    Ok(())
}

fn read(file: &str) -> Result<String> {
    fs::read_to_string(paths::root().join(file)).with_context(|| format!("{file} can't be read"))
}

fn copied(file: &Path, folder: &Path) -> Result<PathBuf> {
    let copy = folder.join(file.file_name().context("a tarball has a name")?);
    fs::copy(file, &copy)?;
    Ok(copy)
}

/// Galaxy's own file is read by ansible-galaxy in every clone, so it can't be made only for a release.
fn ensure_galaxy_version(galaxy: &str) -> Result<()> {
    let version = galaxy.lines().find_map(|line| line.strip_prefix("version: ")).unwrap_or_default();
    ensure!(
        version == VERSION,
        "galaxy.yml says version {version} and Cargo.toml {VERSION}; write the latter there"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ensure_galaxy_version, read};

    #[test]
    fn the_documentation_links_to_the_repository_of_galaxy() {
        let galaxy = read("galaxy.yml").unwrap();
        let issues = galaxy.lines().find_map(|line| line.strip_prefix("issues: ")).unwrap();
        assert!(read("collection/docs/docsite/links.yml").unwrap().contains(&format!("{issues}/new")));
    }

    #[test]
    fn the_version_of_galaxy_is_that_of_cargo() {
        ensure_galaxy_version(&read("galaxy.yml").unwrap()).unwrap();
        insta::assert_snapshot!(
            ensure_galaxy_version("version: 0.0.9").unwrap_err().to_string().replace(super::VERSION, "VERSION"),
            @"galaxy.yml says version 0.0.9 and Cargo.toml VERSION; write the latter there"
        );
    }
}
