//! Debian's package of Rust's sources, for machines of Debian that rustup's server is out of reach for.
//!
//! Nothing of the system changes: apt works with lists and a cache of its own below `target/`.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::standard_library;
use crate::process;

/// The suite that keeps several releases of Rust side by side.
const SUITE: &str = "trixie-backports";

/// Makes the folder `library` of the sources of that release of Rust.
///
/// # Errors
/// When this is no machine of Debian, or Debian doesn't have that release.
pub(super) fn rust_sources(release: &str, library: &Path) -> Result<()> {
    let work = standard_library::folder().join("apt");
    for needed in ["lists/partial", "cache/archives/partial"] {
        fs::create_dir_all(work.join(needed))?;
    }
    let targets = process::output(Command::new("apt-get").args(["indextargets", "Created-By: Packages"]))
        .context("apt-get can't tell a mirror of Debian")?;
    let mirror = mirror(&targets).context("apt's sources name no mirror of Debian")?;
    fs::write(work.join("debian.sources"), source(mirror))?;
    process::output(apt(&work).arg("update")).context("Debian's mirror can't be read")?;
    process::output(apt(&work).arg("download").arg(format!("rust-src={release}+*")))
        .with_context(|| format!("Debian has no sources of Rust {release}"))?;
    let prefix = format!("rust-src_{release}");
    let package = fs::read_dir(&work)?
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with(&prefix))
        .context("apt-get left no package")?;
    unpack(&package.path(), release, library)
}

fn apt(work: &Path) -> Command {
    let mut apt = Command::new("apt-get");
    apt.current_dir(work).arg("--quiet");
    for (option, value) in [
        ("Dir::Etc::SourceList", work.join("debian.sources")),
        ("Dir::Etc::SourceParts", "/dev/null".into()),
        ("Dir::State::Lists", work.join("lists")),
        ("Dir::Cache", work.join("cache")),
        ("Acquire::Languages", "none".into()),
        // Its usual user may not write here.
        ("APT::Sandbox::User", "root".into()),
    ] {
        apt.arg("--option").arg(format!("{option}={}", value.display()));
    }
    apt
}

/// The address of Debian's archive in what `apt-get indextargets` prints: where the machine gets its own packages.
fn mirror(targets: &str) -> Option<&str> {
    let mut addresses = targets.lines().filter_map(|line| line.strip_prefix("Repo-URI: "));
    // So it ends on every mirror; "debian-security" has no backports.
    addresses.find(|address| address.trim_end_matches('/').ends_with("/debian"))
}

fn source(mirror: &str) -> String {
    format!(
        "Types: deb\nURIs: {mirror}\nSuites: {SUITE}\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n"
    )
}

fn unpack(package: &Path, release: &str, library: &Path) -> Result<()> {
    fs::create_dir_all(library)?;
    let mut archive = Command::new("dpkg-deb")
        .arg("--fsys-tarfile")
        .arg(package)
        .stdout(Stdio::piped())
        .spawn()
        .context("can't start dpkg-deb")?;
    let content = archive.stdout.take().context("dpkg-deb has no output")?;
    let tar = Command::new("tar")
        .args(["--extract", "--strip-components=5", "--directory"])
        .arg(library)
        .arg(format!("./usr/src/rustc-{release}/library"))
        .stdin(content)
        .status()
        .context("can't start tar")?;
    ensure!(tar.success() && archive.wait()?.success(), "{} can't be unpacked", package.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::mirror;

    #[test]
    fn the_mirror_is_the_one_that_the_machine_uses() {
        let targets = "MetaKey: main/binary-amd64/Packages\nRepo-URI: http://mirror.example/debian-security/\n\n\
            Repo-URI: http://mirror.example/debian/\nRelease: bookworm\n";
        assert_eq!(mirror(targets), Some("http://mirror.example/debian/"));
        assert_eq!(mirror("Repo-URI: http://archive.example/ubuntu/\n"), None);
    }
}
