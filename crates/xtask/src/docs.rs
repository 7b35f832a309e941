//! `cargo xtask docs`: the README's tables are made from the modules' documentation, which in turn is compared with
//! the argument specs.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::markdown::{module_table, option_table, platform_table};
use crate::venv::Venv;
use crate::{fidelity, paths, process, progress};

/// The shared options are those of any module that its own page doesn't list.
const SHARED: [&str; 6] = ["auth", "organisation", "api_endpoint", "api_timeout", "api_retries", "ca_path"];

/// Rewrites the tables, or only says that they are not what they should be.
///
/// # Errors
/// When `check` is set and a table is out of date, or the documentation and the argument specs differ.
pub(crate) fn run(venv: &Venv, check: bool) -> Result<()> {
    tables(venv, check)?;
    progress::step("Comparing the documentation with the argument specs");
    process::run(process::cargo().args([
        "test",
        "--package",
        "modules",
        "--test",
        "ansible",
        "documentation",
    ]))
}

/// Rewrites only what is made of the documentation, or says that it is not what it should be.
///
/// # Errors
/// When `check` is set and something is out of date.
pub(crate) fn tables(venv: &Venv, check: bool) -> Result<()> {
    progress::step("Comparing the README's tables with the documentation of the modules");
    let path = paths::root().join("README.md");
    let before = fs::read_to_string(&path)?;
    let after = with_tables(&before, &documentation(venv)?)?;
    if check {
        ensure!(before == after, "a table of README.md is out of date; run \"cargo xtask docs\"");
    } else if before != after {
        fs::write(&path, after)?;
    }
    progress::step("Comparing the emulator's page of fidelity with its records");
    fidelity::run(check)
}

/// Name and documentation of each module, by name.
fn documentation(venv: &Venv) -> Result<Vec<(String, Value)>> {
    let ansible_doc = |arguments: &[&str]| -> Result<Value> {
        let mut command = venv.command("ansible-doc");
        command.args(["--type", "module", "--json"]).args(arguments);
        command.env("ANSIBLE_COLLECTIONS_PATH", checkout_as_collection()?);
        Ok(serde_json::from_str(&process::output(&mut command)?)?)
    };
    let list = ansible_doc(&["--list", "noa.clevercloud"])?;
    let names: Vec<&str> =
        list.as_object().context("no modules are listed")?.keys().map(String::as_str).collect();
    let all = ansible_doc(&names)?;
    names
        .into_iter()
        .map(|name| {
            let page =
                all.get(name).and_then(|page| page.get("doc")).context("a module has no documentation")?;
            Ok((name.rsplit('.').next().unwrap_or(name).to_owned(), page.clone()))
        })
        .collect()
}

/// A collections path in which this checkout is the collection.
fn checkout_as_collection() -> Result<PathBuf> {
    let path = paths::target().join("docs");
    let namespace = path.join("ansible_collections/noa");
    fs::create_dir_all(&namespace)?;
    let link = namespace.join("clevercloud");
    if !link.exists() {
        std::os::unix::fs::symlink(paths::root(), &link)?;
    }
    Ok(path)
}

fn with_tables(readme: &str, modules: &[(String, Value)]) -> Result<String> {
    let mut text = between(readme, "<!-- modules -->", "<!-- end of modules -->", &module_table(modules))?;
    let (_, any) = modules.first().context("there are no modules")?;
    let shared = option_table(any, |name| SHARED.contains(&name)).context("there are no shared options")?;
    text = between(&text, "<!-- platforms -->", "<!-- end of platforms -->", &platform_table())?;
    text = options(&text, "clevercloud", &shared)?;
    for (module, page) in modules {
        if let Some(table) = option_table(page, |name| !SHARED.contains(&name)) {
            text = options(&text, module, &table)?;
        }
    }
    Ok(text)
}

fn options(text: &str, of: &str, table: &str) -> Result<String> {
    between(text, &format!("<!-- options of {of} -->"), "<!-- end of options -->", table)
}

/// Replaces what stands between two markers; the first end marker after the start counts.
fn between(text: &str, start: &str, end: &str, new: &str) -> Result<String> {
    let missing = || format!("README.md has no place for a table: {start} … {end}");
    let (head, rest) = text.split_once(start).with_context(missing)?;
    let (_, tail) = rest.split_once(end).with_context(missing)?;
    Ok(format!("{head}{start}\n{new}{end}{tail}"))
}
