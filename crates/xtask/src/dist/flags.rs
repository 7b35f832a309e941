//! What rustc is told beside the release profile.

use anyhow::{Context, Result};

use super::standard_library::Sources;
use super::toolchain::Toolchain;
use crate::paths;

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
        // Nothing unwinds: a panic aborts.
        flags.push("-Cforce-unwind-tables=no".to_owned());
    }
    Ok(flags.join("\x1f"))
}

/// Otherwise panic messages would carry folders of this machine into the released file. The last one that fits counts.
fn without_build_paths(toolchain: &Toolchain, sources: Option<&Sources>) -> Result<Vec<String>> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| home + "/.cargo"));
    let home = home.context("neither CARGO_HOME nor HOME is set")?;
    let mut flags = vec![
        format!("--remap-path-prefix={home}/registry/src=/crates"),
        format!("--remap-path-prefix={}=/noa.clevercloud", paths::root().display()),
    ];
    if let Some(sources) = sources {
        // What lies below the current folder, cargo compiles by its path from there.
        let from_here = sources.library.strip_prefix(paths::root());
        for library in [Ok(sources.library.as_path()), from_here].into_iter().flatten() {
            flags.push(format!(
                "--remap-path-prefix={}=/rustc/{}/library",
                library.display(),
                toolchain.commit
            ));
        }
    }
    Ok(flags)
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
        let library = paths::root().join("target/library");
        let sources = Sources { library: library.clone(), installed: false };
        let flags = encoded(&toolchain, "x86_64-unknown-linux-musl", Some(&sources)).unwrap();
        for path in [library.to_str().unwrap(), "target/library"] {
            let flag = format!("--remap-path-prefix={path}=/rustc/c0ffee/library");
            assert!(flags.split('\x1f').any(|one| one == flag), "{flag} is missing in {flags}");
        }
    }
}
