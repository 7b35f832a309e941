//! What rustc is told beside the release profile.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::standard_library::Sources;
use super::toolchain::Toolchain;
use crate::paths;

/// From the root of the sources, where cargo starts the linker: the names of all symbols depend on the flags, and must not
/// on the folder.
const LINKER_SCRIPT: &str = "crates/xtask/src/dist/linux.ld";

/// The variable that compilers of C for one target get flags from, and those flags. They make ring take the code and the
/// tables for P-256 and X25519 that it has for all other processors: 0.19 MB less for 0.4 ms per handshake. Where the
/// executable is small without it, as for 64-bit ARM, the quick ones stay.
pub(super) const C_FLAGS: (&str, &str) = ("CFLAGS_x86_64_unknown_linux_musl", "-DOPENSSL_SMALL");

/// The flags as `CARGO_ENCODED_RUSTFLAGS` has them.
///
/// # Errors
/// When nobody says where cargo keeps its sources.
pub(super) fn encoded(toolchain: &Toolchain, target: &str, sources: Option<&Sources>) -> Result<String> {
    let mut flags = without_build_paths(toolchain, sources)?;
    if sources.is_some() {
        // The files that start a program come with zig, not with the standard library. On macOS there are none.
        if !target.contains("-apple-") {
            flags.push("-Clink-self-contained=no".to_owned());
        }
        // Nothing unwinds: a panic aborts. Windows wants the tables all the same.
        if !target.contains("-windows-") {
            flags.push("-Cforce-unwind-tables=no".to_owned());
        }
        // Runs of instructions that occur more than once become functions: 0.06 MB less for 0.06 of the instructions.
        // Only where the tests can run what comes of it.
        if target.contains("-linux-") {
            flags.push("-Cllvm-args=-enable-machine-outliner=always".to_owned());
            // `#[inline]` makes LLVM copy functions of six times the size that it copies of its own accord, even where a
            // profile asks for size: 0.05 MB less for 0.03 of the instructions.
            flags.push("-Cllvm-args=-inlinehint-threshold=20".to_owned());
            flags.push(format!("-Clink-arg=-Wl,-T,{LINKER_SCRIPT}"));
        }
    }
    Ok(flags.join("\x1f"))
}

/// Otherwise panic messages would carry folders of this machine into the released file. The last one that fits counts.
fn without_build_paths(toolchain: &Toolchain, sources: Option<&Sources>) -> Result<Vec<String>> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| home + "/.cargo"));
    let registries = PathBuf::from(home.context("neither CARGO_HOME nor HOME is set")?).join("registry/src");
    let mut mapped = vec![(registries.clone(), "/crates".to_owned())];
    // A mirror has another name than the registry itself, and the same crates.
    for registry in fs::read_dir(&registries).into_iter().flatten().flatten() {
        mapped.push((registry.path(), "/crates".to_owned()));
    }
    mapped.push((paths::root(), "/noa.clevercloud".to_owned()));
    mapped.push((paths::target(), "/noa.clevercloud/target".to_owned()));
    if let Some(sources) = sources {
        let library = sources.library();
        let name = format!("/rustc/{}/library", toolchain.commit);
        // What lies below the current folder, cargo compiles by its path from there.
        if let Ok(from_here) = library.strip_prefix(paths::root()) {
            mapped.push((from_here.to_owned(), name.clone()));
        }
        mapped.push((library, name));
    }
    let flag = |(path, name): (PathBuf, String)| format!("--remap-path-prefix={}={name}", path.display());
    Ok(mapped.into_iter().map(flag).collect())
}

#[cfg(test)]
mod tests {
    use super::{Sources, Toolchain, encoded, paths};

    #[test]
    fn the_standard_librarys_sources_are_mapped_away_under_both_of_their_paths() {
        let toolchain = Toolchain {
            host: String::new(),
            release: String::new(),
            commit: "c0ffee".to_owned(),
            sysroot: "/nowhere".into(),
        };
        let sources = Sources { sysroot: paths::root().join("target/rust") };
        let library = sources.library();
        let flags = encoded(&toolchain, "x86_64-unknown-linux-musl", Some(&sources)).unwrap();
        for path in [library.to_str().unwrap(), "target/rust/lib/rustlib/src/rust/library"] {
            let flag = format!("--remap-path-prefix={path}=/rustc/c0ffee/library");
            assert!(flags.split('\x1f').any(|one| one == flag), "{flag} is missing in {flags}");
        }
    }
}
