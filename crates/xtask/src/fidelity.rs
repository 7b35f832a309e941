//! `FIDELITY.md` of the emulator, made of the records in `crates/emulator/fidelity`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

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

/// The clients by their names in `routes.txt`.
const CLIENTS: [(&str, &str); 5] = [
    ("client", "`@clevercloud/client`, its commands"),
    ("esm", "`@clevercloud/client`, its older functions"),
    ("clever-tools", "clever-tools, besides those functions"),
    ("python", "`clevercloud-sdk` for Python"),
    ("all", "all of them"),
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

{differences}{}{tables}",
        routes(&folder)?
    ))
}

/// How many of the routes that Clever Cloud's clients know are answered, and why the others aren't.
fn routes(folder: &Path) -> Result<String> {
    let known = fs::read_to_string(folder.join("routes.txt"))?;
    let unanswered = fs::read_to_string(folder.join("unanswered.txt"))?;
    let reasons: Vec<(&str, usize)> = unanswered
        .split("# ")
        .filter_map(|part| part.trim().split_once('\n'))
        .map(|(reason, routes)| (reason, routes.lines().count()))
        .collect();
    let mut clients = BTreeMap::new();
    for line in known.lines() {
        let mut words = line.rsplitn(2, ' ');
        let (names, route) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let is_answered = !unanswered.lines().any(|line| line == route);
        for name in names.split(',').chain(["all"]) {
            let (answered, all) = clients.entry(name).or_insert((0, 0));
            *answered += usize::from(is_answered);
            *all += 1;
        }
    }
    let mut page = "
## Routes

What the installed sources of the clients can ask for, as `tests/clients/routes` reads it from them, stands in
`fidelity/routes.txt`; `tests/routes.rs` asks the emulator for each. Those that it doesn't answer are in
`fidelity/unanswered.txt`: they get a 404 in the words of the API, and the request log says so.

| client | answered | known |
|---|---|---|
"
    .to_owned();
    for (name, title) in CLIENTS {
        let (answered, all) = clients.get(name).with_context(|| format!("routes.txt knows no {name}"))?;
        let _ = writeln!(page, "| {title} | {answered} | {all} |");
    }
    page.push_str("\n| not answered | routes |\n|---|---|\n");
    for (reason, count) in reasons {
        let _ = writeln!(page, "| {reason} | {count} |");
    }
    Ok(page)
}
