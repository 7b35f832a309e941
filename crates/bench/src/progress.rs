//! What the person at the terminal reads.
#![expect(clippy::print_stderr, reason = "this is the one place that talks to the terminal")]

/// Announces a step before it begins.
pub(crate) fn step(what: &str) {
    eprintln!("==> {what}");
}

/// Shows a line that belongs to the current step.
pub(crate) fn say(line: &str) {
    eprintln!("{line}");
}

/// Shows why nothing can be measured.
pub(crate) fn failed(error: &anyhow::Error) {
    eprintln!("Failed: {error:#}");
}
