//! The workspace's lints, `forbid(unsafe_code)` among them, hold for every crate: each has to ask for them.
#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected has failed")]

use std::fs;
use std::path::Path;

#[test]
fn every_crate_asks_for_the_lints_of_the_workspace() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let lints = fs::read_to_string(crates.with_file_name("Cargo.toml")).unwrap();
    assert!(lints.contains("[workspace.lints.rust]\nunsafe_code = \"forbid\"\n"));
    let folders = fs::read_dir(crates).unwrap().map(|entry| entry.unwrap().path());
    // libfuzzer's macro is unsafe code; nothing depends on that crate.
    let manifests =
        folders.filter(|folder| !folder.ends_with("fuzz")).map(|folder| folder.join("Cargo.toml"));
    let (asking, other): (Vec<_>, Vec<_>) = manifests
        .filter(|manifest| manifest.exists())
        .partition(|manifest| fs::read_to_string(manifest).unwrap().contains("[lints]\nworkspace = true\n"));
    assert!(other.is_empty(), "without the lints: {other:?}");
    assert!(asking.len() > 10);
}
