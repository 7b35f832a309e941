//! Assembling the collection and its tarball below `collection/build/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::dist::{self, Executable, Platform, Scope};
use crate::venv::Venv;
use crate::{paths, process, progress};

/// What goes into the collection, and where.
const CONTENTS: [(&str, &str); 15] = [
    ("galaxy.yml", "galaxy.yml"),
    ("collection/meta", "meta"),
    ("collection/changelogs", "changelogs"),
    ("collection/playbooks", "playbooks"),
    ("collection/docs", "docs"),
    ("plugins", "plugins"),
    ("collection/CHANGELOG.rst", "CHANGELOG.rst"),
    ("LICENSE", "LICENSE"),
    ("README.md", "README.md"),
    // What the README links to.
    ("ARCHITECTURE.md", "ARCHITECTURE.md"),
    ("SECURITY.md", "SECURITY.md"),
    ("crates/emulator/README.md", "crates/emulator/README.md"),
    ("crates/emulator/FIDELITY.md", "crates/emulator/FIDELITY.md"),
    ("crates/emulator/catalogue/README.md", "crates/emulator/catalogue/README.md"),
    ("molecule", "molecule"),
];

/// The collections path in which the assembled collection lies.
pub(crate) fn build_folder() -> PathBuf {
    paths::root().join("collection/build")
}

/// The assembled collection, once [`dist`] has made it.
pub(crate) fn folder() -> PathBuf {
    build_folder().join("ansible_collections/noa/clevercloud")
}

/// Where the assembled collection has its executables.
pub(crate) fn executables_folder() -> PathBuf {
    folder().join("executables")
}

/// Where the collection has them once it is installed.
pub(crate) fn executables_folder_of(collections: &Path) -> PathBuf {
    collections.join("ansible_collections/noa/clevercloud/executables")
}

/// Where it has the one for a platform.
pub(crate) fn executable(platform: Platform) -> PathBuf {
    executables_folder().join(platform.file_name())
}

/// Builds the collection for the platforms of that scope and returns its tarball.
///
/// # Errors
/// When something doesn't build or can't be written.
pub(crate) fn dist(venv: &Venv, scope: Scope) -> Result<PathBuf> {
    let built = dist::executables(scope)?;
    let target = build_folder();
    progress::step(&format!("Assembling the collection in {}", target.display()));
    let folder = folder();
    assemble(&folder, &built.executables)?;
    process::output(
        venv.command("ansible-galaxy")
            .args(["collection", "build", "--force", "--output-path"])
            .args([&target, &folder]),
    )?;
    let tarball = target.join(format!("noa-clevercloud-{}.tar.gz", env!("CARGO_PKG_VERSION")));
    process::run(venv.command("python").arg(paths::root().join("crates/xtask/src/repack.py")).arg(&tarball))?;
    dist::report(venv, &built, &tarball)?;
    Ok(tarball)
}

/// Installs a tarball as a user would, into a folder that then is a collections path.
///
/// # Errors
/// When ansible-galaxy refuses.
pub(crate) fn install(venv: &Venv, tarball: &Path, folder: &Path) -> Result<()> {
    progress::step(&format!("Installing the collection into {}", folder.display()));
    let mut install = venv.command("ansible-galaxy");
    install
        .args(["collection", "install", "--offline", "--force", "--collections-path"])
        .args([folder, tarball]);
    // Else it warns that the folder isn't one of those that playbooks search by default.
    install.env("ANSIBLE_COLLECTIONS_PATH", folder);
    process::output(&mut install).map(drop)
}

fn assemble(folder: &Path, executables: &[Executable]) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (from, to) in CONTENTS {
        copy(&paths::root().join(from), &folder.join(to)).with_context(|| format!("can't copy {from}"))?;
    }
    // What lies in collection/ is at the root there.
    let readme = folder.join("README.md");
    fs::write(&readme, fs::read_to_string(&readme)?.replace("](collection/", "]("))?;
    executables.iter().try_for_each(|built| copy(&built.file, &executable(built.platform)))
}

/// Copies a file or a folder, without what Python and earlier builds left in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(from, to)?;
        return Ok(());
    }
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        if name != "__pycache__" {
            copy(&from.join(&name), &to.join(&name))?;
        }
    }
    Ok(())
}
