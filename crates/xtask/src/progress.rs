//! What the person at the terminal reads.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is the one place that talks to the terminal"
)]

/// Announces a step before it begins.
pub(crate) fn step(what: &str) {
    eprintln!("==> {what}");
}

/// Shows a line that belongs to the current step.
pub(crate) fn say(line: &str) {
    eprintln!("{line}");
}

/// Shows why the command failed.
pub(crate) fn failed(error: &anyhow::Error) {
    eprintln!("Failed: {error:#}");
}

/// Shows what a command found out, where scripts read it.
pub(crate) fn result(line: &str) {
    println!("{line}");
}
