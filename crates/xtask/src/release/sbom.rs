//! The bill of materials: every crate that is linked into an executable, as `CycloneDX` 1.5.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::VERSION;
use crate::dist::ALL;
use crate::venv::Venv;
use crate::{paths, process};

/// Writes the bill of materials into a folder, checks it, and returns its file.
///
/// # Errors
/// When cargo can't list the crates, or the result isn't valid.
pub(super) fn write(venv: &Venv, folder: &Path) -> Result<PathBuf> {
    let file = folder.join("noa-clevercloud.cdx.json");
    fs::write(&file, format!("{:#}\n", bill(&metadata()?)?))?;
    let mut python = venv.command("python");
    python.args(["-c", VALIDATE]).arg(&file);
    process::run(&mut python).context("the bill of materials is no valid CycloneDX")?;
    Ok(file)
}

/// Writes and checks it, and leaves nothing but the file below `target/`.
///
/// # Errors
/// As `write`.
pub(crate) fn check(venv: &Venv) -> Result<()> {
    write(venv, &paths::target()).map(drop)
}

const VALIDATE: &str = "
import pathlib, sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
error = JsonStrictValidator(SchemaVersion.V1_5).validate_str(pathlib.Path(sys.argv[1]).read_text())
sys.exit(error and str(error))
";

fn metadata() -> Result<Value> {
    let mut cargo = process::cargo();
    cargo.args(["metadata", "--locked", "--format-version", "1"]);
    cargo.args(["--manifest-path", "crates/modules/Cargo.toml"]);
    for platform in ALL {
        cargo.args(["--filter-platform", platform.target]);
    }
    Ok(serde_json::from_str(&process::output(&mut cargo)?)?)
}

fn bill(metadata: &Value) -> Result<Value> {
    let root = text(metadata.pointer("/resolve/root")).context("cargo names no root")?;
    let packages = by_id(metadata.get("packages"));
    let nodes = by_id(metadata.pointer("/resolve/nodes"));
    let mut linked = BTreeMap::new();
    let mut due = vec![root];
    while let Some(id) = due.pop() {
        if !linked.contains_key(id) {
            let mut needed = nodes.get(id).map(|node| normal_dependencies(node)).unwrap_or_default();
            needed.retain(|id| packages.get(id).is_some_and(|package| !is_macro(package)));
            due.extend(&needed);
            linked.insert(id, needed);
        }
    }
    let reference = |id: &str| packages.get(id).map(|package| purl(package)).unwrap_or_default();
    let components: Vec<Value> = linked
        .keys()
        .filter(|id| **id != root)
        .filter_map(|id| packages.get(id).map(|it| component(it)))
        .collect();
    let dependencies: Vec<Value> = linked
        .iter()
        .map(|(id, needed)| {
            let mut needed: Vec<_> = needed.iter().map(|id| reference(id)).collect();
            needed.sort_unstable();
            json!({"ref": reference(id), "dependsOn": needed})
        })
        .collect();
    Ok(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {
            "type": "application",
            "bom-ref": reference(root),
            "name": "noa.clevercloud",
            "version": VERSION,
            "licenses": [{"license": {"id": "GPL-3.0-or-later"}}],
        }},
        "components": components,
        "dependencies": dependencies,
    }))
}

fn component(package: &Value) -> Value {
    let purl = purl(package);
    let mut component = json!({
        "type": "library",
        "bom-ref": purl,
        "name": package.get("name"),
        "version": package.get("version"),
        "purl": purl,
    });
    if let (Some(licence), Some(fields)) = (text(package.get("license")), component.as_object_mut()) {
        // Old crates write "MIT/Apache-2.0" for a choice.
        fields.insert("licenses".to_owned(), json!([{"expression": licence.replace('/', " OR ")}]));
    }
    component
}

fn purl(package: &Value) -> String {
    let part = |name: &str| text(package.get(name)).unwrap_or_default();
    // The "+" of build metadata means a space there.
    format!("pkg:cargo/{}@{}", part("name"), part("version").replace('+', "%2B"))
}

/// Whether a crate only serves the compiler.
fn is_macro(package: &Value) -> bool {
    let mut kinds = list(package.get("targets")).iter().flat_map(|target| list(target.get("kind")));
    kinds.any(|kind| kind == "proc-macro")
}

/// The ids of the crates that a crate needs, in contrast to those that build or test it.
fn normal_dependencies(node: &Value) -> Vec<&str> {
    let normal = |dependency: &&Value| {
        list(dependency.get("dep_kinds")).iter().any(|kind| kind.get("kind").is_some_and(Value::is_null))
    };
    list(node.get("deps"))
        .iter()
        .filter(normal)
        .filter_map(|dependency| text(dependency.get("pkg")))
        .collect()
}

fn by_id(values: Option<&Value>) -> BTreeMap<&str, &Value> {
    list(values).iter().filter_map(|value| Some((text(value.get("id"))?, value))).collect()
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text(value: Option<&Value>) -> Option<&str> {
    value.and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::{bill, metadata};

    #[test]
    fn what_is_linked_is_listed_and_nothing_else() {
        let bill = bill(&metadata().unwrap()).unwrap();
        let names: Vec<&str> =
            bill["components"].as_array().unwrap().iter().filter_map(|it| it["name"].as_str()).collect();
        for linked in ["addon_register", "ring", "serde_json"] {
            assert!(names.contains(&linked), "{linked} is missing in {names:?}");
        }
        for other in ["serde_derive", "syn", "cc", "insta", "axum", "xtask"] {
            assert!(!names.contains(&other), "{other} is in {names:?}");
        }
    }
}
