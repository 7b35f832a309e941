//! Running other programs.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// Variables of the caller that would change what Ansible does, or hand real credentials to a demonstration.
const FOREIGN: [&str; 5] = ["ANSIBLE_", "CLEVER", "CC_", "OAUTH_CONSUMER_", "API_HOST"];

/// A command that inherits nothing that concerns Ansible or Clever Cloud.
pub(crate) fn isolated(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| FOREIGN.iter().any(|prefix| name.starts_with(prefix))) {
            command.env_remove(name);
        }
    }
    command
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(crate::paths::root());
    command
}

/// Runs a command whose output the person sees.
///
/// # Errors
/// When it can't be started or fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("can't start {shown}"))?;
    ensure!(status.success(), "{shown} ended with {status}");
    Ok(())
}

/// Runs a command and returns what it printed on stdout.
///
/// # Errors
/// When it can't be started or fails; what it printed on stderr is part of the error.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("can't start {shown}"))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{shown} ended with {}\n{}", output.status, errors.trim_end());
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
