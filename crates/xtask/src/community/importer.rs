//! Galaxy's importer, which decides whether a tarball gets in and what its page there shows.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::fresh;
use crate::venv::Venv;
use crate::{paths, process, progress};

/// Stricter than galaxy.ansible.com. It leaves out ansible-lint, which runs on its own with a stricter profile.
const CONFIGURATION: &str = "[galaxy-importer]
check_required_tags = True
run_flake8 = True
run_ansible_lint = False
";

/// Imports the tarball as Galaxy does.
///
/// # Errors
/// When it is refused, comes in with a warning, or arrives without the documentation of a module.
pub(super) fn check(venv: &Venv, tarball: &Path) -> Result<()> {
    let folder = fresh("galaxy-importer")?;
    let configuration = folder.join("galaxy-importer.cfg");
    fs::write(&configuration, CONFIGURATION)?;
    let log = folder.join("log");
    let mut importer = venv.command("python");
    importer
        .args(["-m", "galaxy_importer.main"])
        .arg(tarball)
        .current_dir(&folder)
        .env("HOME", &folder)
        .env("GALAXY_IMPORTER_CONFIG", configuration)
        .stdout(fs::File::create(&log)?);
    let outcome = process::run(&mut importer);
    let said = fs::read_to_string(log)?;
    let complaints: Vec<&str> =
        said.lines().filter(|line| line.starts_with("WARNING") || line.starts_with("ERROR")).collect();
    for line in &complaints {
        progress::say(line);
    }
    outcome?;
    ensure!(complaints.is_empty(), "galaxy-importer warns, see above");
    let result: Value = serde_json::from_str(&fs::read_to_string(folder.join("importer_result.json"))?)?;
    let expected = modules()?;
    let documented = documented(&result).context("the result of galaxy-importer has no list of contents")?;
    ensure!(documented == expected, "Galaxy would list {documented:?}, not {expected:?}");
    progress::say(&format!("    Galaxy lists {} modules with their documentation", documented.len()));
    Ok(())
}

fn modules() -> Result<BTreeSet<String>> {
    let files = fs::read_dir(paths::root().join("plugins/modules"))?;
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    Ok(names.filter_map(|name| name.strip_suffix(".py").map(str::to_owned)).collect())
}

fn documented(result: &Value) -> Option<BTreeSet<String>> {
    let contents = result.get("docs_blob")?.get("contents")?.as_array()?.iter();
    let is_module = |content: &&Value| content.get("content_type").is_some_and(|kind| kind == "module");
    let has_page = |content: &&Value| content.pointer("/doc_strings/doc/options").is_some();
    contents
        .filter(is_module)
        .filter(has_page)
        .map(|content| Some(content.get("content_name")?.as_str()?.to_owned()))
        .collect()
}
