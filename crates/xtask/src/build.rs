//! Building the programs of the workspace.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{paths, process, progress};

/// The executable of the modules, for one platform.
pub(crate) struct Executable {
    /// The file that cargo made.
    pub(crate) file: PathBuf,
    /// Its name in the collection, as in `linux_x86_64`.
    pub(crate) platform: String,
}

/// Builds the executable that the collection ships for this machine.
///
/// # Errors
/// When it doesn't build.
pub(crate) fn modules() -> Result<Executable> {
    let target = target(host()?);
    progress::step(&format!("Building the modules for {target}"));
    let mut build = process::cargo();
    build.args(["build", "--locked", "--release", "--package", "modules", "--target", &target]);
    // Otherwise panic messages would carry folders of this machine into the released file.
    build.env("CARGO_ENCODED_RUSTFLAGS", without_build_paths()?.join("\x1f"));
    process::run(&mut build)?;
    let file = paths::target().join(&target).join("release/clevercloud-modules");
    Ok(Executable { file, platform: platform(&target) })
}

/// Builds the emulator and returns its file.
///
/// # Errors
/// When it doesn't build.
pub(crate) fn emulator() -> Result<PathBuf> {
    progress::step("Building the emulator");
    process::run(process::cargo().args(["build", "--locked", "--package", "emulator"]))?;
    Ok(paths::target().join("debug/clevercloud-emulator"))
}

fn host() -> Result<String> {
    let about = process::output(Command::new("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc doesn't say what it builds for")?.to_owned())
}

/// The target to build for: on Linux, where this machine can, one whose executables need nothing of their system.
fn target(host: String) -> String {
    let musl = host.replace("-linux-gnu", "-linux-musl");
    if musl == host || can_build(&musl) {
        return musl;
    }
    progress::say(&format!(
        "    The executable will need the C library of this machine, or a newer one.\n    \
         For a static one, install musl-gcc and the Rust target {musl}."
    ));
    host
}

fn can_build(musl: &str) -> bool {
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]));
    let installed =
        sysroot.is_ok_and(|folder| Path::new(folder.trim()).join("lib/rustlib").join(musl).is_dir());
    installed && process::output(Command::new("musl-gcc").arg("--version")).is_ok()
}

fn without_build_paths() -> Result<[String; 2]> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| home + "/.cargo"));
    let home = home.context("neither CARGO_HOME nor HOME is set")?;
    Ok([
        format!("--remap-path-prefix={home}/registry/src=/crates"),
        format!("--remap-path-prefix={}=/noa.clevercloud", paths::root().display()),
    ])
}

/// Names a target of Rust as Ansible's facts and `uname` name it.
fn platform(target: &str) -> String {
    let (machine, rest) = target.split_once('-').unwrap_or((target, ""));
    let system = if rest.contains("apple") { "darwin" } else { "linux" };
    format!("{system}_{machine}")
}

#[cfg(test)]
mod tests {
    use super::platform;

    #[test]
    fn platforms_are_named_as_the_dispatcher_names_them() {
        assert_eq!(platform("x86_64-unknown-linux-musl"), "linux_x86_64");
        assert_eq!(platform("aarch64-apple-darwin"), "darwin_aarch64");
    }
}
