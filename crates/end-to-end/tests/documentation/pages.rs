//! The documentation as `ansible-doc` gives it.

use std::collections::BTreeMap;
use std::fs;

use end_to_end::{Collection, root};
use serde_json::Value;

/// The pages of all plugins of a type (`module`, `lookup`), by their short names.
pub(crate) fn of(kind: &str) -> BTreeMap<String, Value> {
    let collection = Collection::without_executables(&format!("end-to-end-pages-{kind}-{}", unique()));
    let folder = if kind == "module" { "modules" } else { kind };
    let names: Vec<String> = fs::read_dir(root().join("plugins").join(folder))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().unwrap().strip_suffix(".py").map(full))
        .collect();
    let output =
        collection.tool("ansible-doc").args(["--type", kind, "--json"]).args(&names).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pages: BTreeMap<String, Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(pages.len(), names.len());
    pages.into_iter().map(|(name, page)| (name.rsplit('.').next().unwrap().to_owned(), page)).collect()
}

fn full(name: &str) -> String {
    format!("noa.clevercloud.{name}")
}

/// Tests of one process run side by side, and each has its own copy of the collection.
fn unique() -> usize {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    NUMBER.fetch_add(1, Ordering::Relaxed)
}
