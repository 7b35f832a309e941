//! What is known about how true the emulator is: the records in `fidelity/`, which `cargo xtask docs` makes
//! `FIDELITY.md` of.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// How many behaviours a public source confirms and a test holds. It may only grow: raise it with each new one.
const CONFIRMED: usize = 96;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn records() -> Vec<Value> {
    let tables =
        files(&root().join("fidelity")).into_iter().filter(|file| file.extension().unwrap() == "json");
    let tables =
        tables.map(|file| serde_json::from_str::<Vec<Value>>(&fs::read_to_string(file).unwrap()).unwrap());
    tables.flatten().collect()
}

#[test]
fn a_record_says_what_who_says_so_since_when_and_what_tests_it() {
    for record in records() {
        let text = |field: &str| record[field].as_str().is_some_and(|text| !text.is_empty());
        assert!(text("behaviour") && text("code") && text("test"), "{record}");
        assert_eq!(text("source"), text("seen"), "a source has a date: {record}");
        assert!(record.as_object().unwrap().len() <= 5, "{record}");
    }
}

#[test]
fn the_code_and_the_test_of_a_record_exist() {
    for record in records() {
        let code = root().join("src").join(record["code"].as_str().unwrap());
        assert!(code.is_file(), "there is no {}: {record}", code.display());
        let (file, name) = record["test"].as_str().unwrap().split_once(": ").unwrap();
        let text = fs::read_to_string(root().join(file)).unwrap_or_else(|_| panic!("no {file}: {record}"));
        let mark = match file.rsplit('.').next().unwrap() {
            "rs" => format!("#[test]\nfn {name}("),
            "js" => format!("test('{name}'"),
            "py" => format!("def {name}("),
            _ => format!("# {name}\n"),
        };
        let lines = text.lines().map(str::trim_start).filter(|line| !line.starts_with("#[ignore"));
        let text = lines.collect::<Vec<_>>().join("\n");
        assert!(text.contains(&mark), "{file} has no {name}: {record}");
    }
}

#[test]
fn every_family_of_routes_has_a_record() {
    let records = records();
    for file in files(&root().join("src/routes")) {
        let code = file.strip_prefix(root().join("src")).unwrap().to_str().unwrap();
        // The emulator's own paths stand for nothing.
        if code.ends_with("mod.rs") || code.starts_with("routes/admin") {
            continue;
        }
        let is_known = records.iter().any(|record| record["code"] == code);
        assert!(is_known, "no record in fidelity/ speaks of {code}");
    }
}

#[test]
fn the_number_of_confirmed_behaviours_only_grows() {
    let confirmed = records().iter().filter(|record| record["source"].is_string()).count();
    assert!(confirmed >= CONFIRMED, "only {confirmed} of {CONFIRMED} behaviours are confirmed and tested");
    assert_eq!(confirmed, CONFIRMED, "raise CONFIRMED, so that it can't sink again");
}
