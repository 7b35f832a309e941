//! The guide to troubleshooting explains every kind of error that the code can give, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use end_to_end::root;
use regex_lite::Regex;

use crate::pages;

#[test]
fn the_guide_explains_every_kind_of_error() {
    let guide = fs::read_to_string(root().join("collection/docs/docsite/rst/troubleshooting.rst")).unwrap();
    let explained: Vec<String> = matches(r"(?m)^``([a-z_]+)``$", &guide).collect();
    assert_eq!(explained, kinds().into_iter().collect::<Vec<_>>());
}

#[test]
fn the_pages_give_an_example_that_exists() {
    let kinds = kinds();
    for (module, page) in pages::of("module") {
        let kind = &page["return"]["error"]["contains"]["kind"];
        let mentioned: Vec<String> = matches(r"V\(([a-z_]+)\)", &kind["description"].to_string()).collect();
        let sample = kind["sample"].as_str().unwrap().to_owned();
        for named in mentioned.into_iter().chain([sample]) {
            assert!(kinds.contains(&named), "{module}: {named}");
        }
    }
}

/// Kinds in the sources, and those in what tests have seen, so that no way of writing one goes unnoticed.
fn kinds() -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    for package in [
        "addon_info",
        "addon_provider_info",
        "addon_register",
        "addon_remove",
        "ansible-module",
        "batch",
        "connection",
        "whoami_info",
    ] {
        each_file(&root().join("crates").join(package).join("src"), "rs", &mut |text| {
            kinds.extend(matches(r#"Failure::new\(\s*"([a-z_]+)""#, text));
        });
    }
    let sentences = fs::read_to_string(root().join("crates/connection/src/sentence.rs")).unwrap();
    kinds.extend(matches(r#"\(\s*"([a-z_]+)",\s+(?:format!|unauthenticated::)"#, &sentences));
    each_file(&root().join("plugins"), "py", &mut |text| {
        kinds.extend(matches(r"failure\(.*, '([a-z_]+)'\)", text));
    });
    let seen = kinds.clone();
    each_file(&root().join("crates/end-to-end/tests"), "snap", &mut |text| {
        kinds.extend(matches(r#""kind": "([a-z_]+)""#, text));
    });
    assert_eq!(kinds, seen, "a kind of the snapshots was not found in the sources");
    // Given by two of its constructors.
    kinds.extend(["arguments", "internal"].map(str::to_owned));
    kinds
}

fn matches(pattern: &str, text: &str) -> impl Iterator<Item = String> {
    let pattern = Regex::new(pattern).unwrap();
    let found: Vec<String> = pattern.captures_iter(text).map(|found| found[1].to_owned()).collect();
    found.into_iter()
}

fn each_file(folder: &Path, extension: &str, look: &mut impl FnMut(&str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_file(&path, extension, look);
        } else if path.extension().is_some_and(|found| found == extension) {
            look(&fs::read_to_string(&path).unwrap());
        }
    }
}
