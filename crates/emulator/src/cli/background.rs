//! `serve --background`: the same command line as a process of its own.

use std::env;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

/// Starts the emulator without this terminal and returns what it says when it is ready.
///
/// # Errors
/// What it says when it can't start.
pub(super) fn start() -> Result<String, String> {
    let failed = |error: std::io::Error| format!("--background failed ({error}): leave it out to see more.");
    let arguments = env::args_os().skip(1).filter(|argument| argument != "--background");
    let mut command = Command::new(env::current_exe().map_err(failed)?);
    command.args(arguments).env_remove("CLEVERCLOUD_EMULATOR_BACKGROUND");
    // A group of its own: Ctrl-C in the terminal is not meant for it.
    command.process_group(0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(failed)?;
    let mut said = String::new();
    if let Some(stdout) = child.stdout.take() {
        BufReader::new(stdout).read_line(&mut said).map_err(failed)?;
    }
    if said.is_empty()
        && let Some(mut stderr) = child.stderr.take()
    {
        let mut complaint = String::new();
        stderr.read_to_string(&mut complaint).map_err(failed)?;
        return Err(complaint.trim_start_matches("clevercloud-emulator: ").trim_end().to_owned());
    }
    Ok(said.trim_end().to_owned())
}
