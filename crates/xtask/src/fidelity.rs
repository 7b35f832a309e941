//! `FIDELITY.md` of the emulator, made of the records in `crates/emulator/fidelity`.

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::paths;

const PAGE: &str = "crates/emulator/FIDELITY.md";

/// The tables in the order of the page, with their titles.
const TABLES: [(&str, &str); 8] = [
    ("addons", "Add-ons"),
    ("details", "Details of providers"),
    ("catalogue", "Catalogue"),
    ("applications", "Applications"),
    ("accounts", "Users and organisations"),
    ("logins", "Credentials"),
    ("networks", "Networks and logs"),
    ("errors", "Errors, and what all answers share"),
];

/// Rewrites the page, or only says that it isn't what it should be.
///
/// # Errors
/// When `check` is set and the page is out of date, or a record can't be read.
pub(crate) fn run(check: bool) -> Result<()> {
    let path = paths::root().join(PAGE);
    let wanted = page()?;
    if check {
        let found = fs::read_to_string(&path).unwrap_or_default();
        ensure!(found == wanted, "{PAGE} is out of date; run \"cargo xtask docs\"");
    } else {
        fs::write(path, wanted)?;
    }
    Ok(())
}

fn page() -> Result<String> {
    let folder = paths::root().join("crates/emulator/fidelity");
    let mut tables = String::new();
    let (mut confirmed, mut guessed) = (0, 0);
    for (file, title) in TABLES {
        let path = folder.join(file).with_extension("json");
        let named = || path.display().to_string();
        let json = fs::read_to_string(&path).with_context(named)?;
        let records: Vec<Value> = serde_json::from_str(&json).with_context(named)?;
        // Writing to a String can't fail.
        let _ =
            write!(tables, "\n## {title}\n\n| behaviour | known from | seen | test |\n|---|---|---|---|\n");
        for record in &records {
            let field = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or_default();
            let is_confirmed = record.get("source").is_some();
            *(if is_confirmed { &mut confirmed } else { &mut guessed }) += 1;
            let source = if is_confirmed { field("source") } else { "**our guess**" };
            let (behaviour, seen, test) = (field("behaviour"), field("seen"), field("test"));
            let _ = writeln!(tables, "| {behaviour} | {source} | {seen} | `{test}` |");
        }
    }
    let differences = fs::read_to_string(folder.join("differences.md"))?;
    Ok(format!(
        "# How true the emulator is

It was never compared with the real API, to which this project has no access. This page says, for each behaviour, which
public source it is known from and when that was looked at, or that it is a guess, and which test holds it. It is made
of the records in `crates/emulator/fidelity` by `cargo xtask docs`; the emulator's tests compare records, code and tests.

**{confirmed} behaviours are confirmed and tested, {guessed} are guessed and tested.**

{differences}{tables}"
    ))
}
