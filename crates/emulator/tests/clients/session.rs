//! Sessions of a command line, written down as they look.
//!
//! `# title` begins a case, with an emulator of its own; `$ command` is run by `sh`, and must succeed, `$! command`
//! must fail; every other line must be found in what the last command said. `<name>` there takes what stands in its
//! place, and `<name>` in later lines means that.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;

use crate::sandbox::{self, Sandbox};

/// One session.
#[derive(Default)]
pub(crate) struct Case {
    title: String,
    lines: Vec<String>,
}

/// All sessions of a client.
pub(crate) fn cases(client: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for file in sandbox::files(client) {
        for line in fs::read_to_string(file).unwrap().lines().filter(|line| !line.trim().is_empty()) {
            if let Some(title) = line.strip_prefix("# ") {
                cases.push(Case { title: title.to_owned(), lines: Vec::new() });
            } else {
                cases.last_mut().unwrap().lines.push(line.to_owned());
            }
        }
    }
    cases
}

impl Case {
    /// # Errors
    /// What the first line that isn't as it should be found instead.
    pub(crate) fn run(&self) -> Result<(), String> {
        let sandbox = Sandbox::new(&self.title.replace(' ', "-"));
        let mut said = String::new();
        let mut known = BTreeMap::new();
        for line in &self.lines {
            let line = known
                .iter()
                .fold(line.clone(), |line, (name, value): (&String, &String)| line.replace(name, value));
            if let Some((command, fails)) = command(&line) {
                let mut shell = sandbox.command("sh");
                let output = shell.args(["-c", command]).stdin(Stdio::null()).output().unwrap();
                said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
                if output.status.success() == fails {
                    return Err(format!("{}: {command} ended with {}\n{said}", self.title, output.status));
                }
            } else if let Some((name, value)) =
                found(&line, &said).ok_or_else(|| format!("{}: no \"{line}\" in\n{said}", self.title))?
            {
                known.insert(name, value);
            }
        }
        Ok(())
    }
}

/// A command, and whether it must fail.
fn command(line: &str) -> Option<(&str, bool)> {
    line.strip_prefix("$! ")
        .map(|command| (command, true))
        .or_else(|| line.strip_prefix("$ ").map(|command| (command, false)))
}

/// Whether a line was said; with the name in it and what stands there.
#[expect(clippy::option_option, reason = "a line may be found without taking anything")]
fn found(line: &str, said: &str) -> Option<Option<(String, String)>> {
    let Some((before, rest)) = line.split_once('<') else { return said.contains(line).then_some(None) };
    let Some((name, after)) = rest.split_once('>') else { return said.contains(line).then_some(None) };
    let value = said.split_once(before)?.1;
    let end =
        value.find(|letter: char| !letter.is_alphanumeric() && !"_-".contains(letter)).unwrap_or(value.len());
    let (value, left) = value.split_at(end);
    left.starts_with(after).then(|| Some((format!("<{name}>"), value.to_owned())))
}
