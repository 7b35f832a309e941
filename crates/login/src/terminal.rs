//! What the person at the terminal reads and types. Standard output is for what scripts read.

use std::io::{self, BufRead, IsTerminal, Write};
use std::time::{Duration, Instant};

use clevercloud::Secret;

use crate::failure::{Failure, Result};

/// Says something to the person. Nobody is left to tell when stderr is closed.
pub(crate) fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Prints what was asked for.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{text}").and_then(|()| stdout.flush()).map_err(|error| {
        Failure::new(format!("Standard output can't be written ({error}); give it a place to go."))
    })
}

/// Whether a person sees what is said.
pub(crate) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Asks for a line that may be seen. `instead` says how to give it without a terminal.
pub(crate) fn ask(what: &str, instead: &str) -> Result<String> {
    if !io::stdin().is_terminal() {
        return Err(no_terminal(what, instead));
    }
    let _ = write!(io::stderr(), "{what}: ");
    first_line().map_err(|_| no_terminal(what, instead))
}

/// Asks for a line that must not be seen; it is read from the terminal, wherever standard input comes from.
pub(crate) fn ask_secret(what: &str, instead: &str) -> Result<Secret> {
    match rpassword::prompt_password(format!("{what}: ")) {
        Ok(text) => Ok(Secret::new(text)),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(Failure::interrupted()),
        Err(_) => Err(no_terminal(what, instead)),
    }
}

/// The first line of standard input, without its end.
pub(crate) fn first_line() -> io::Result<String> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn no_terminal(what: &str, instead: &str) -> Failure {
    let mut letters = what.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().collect::<String>()).unwrap_or_default();
    let rest = letters.as_str();
    Failure::new(format!("The {first}{rest} can't be asked for without a terminal; {instead}."))
}

/// A line that counts the seconds while something is awaited; where nobody watches, nothing.
pub(crate) struct Waiting {
    what: &'static str,
    since: Instant,
}

impl Waiting {
    pub(crate) fn start(what: &'static str) -> Self {
        Self { what, since: Instant::now() }
    }

    /// Shows the time, and waits a moment.
    pub(crate) fn pause(&self, moment: Duration) {
        if is_watched() {
            let seconds = self.since.elapsed().as_secs();
            let _ = write!(io::stderr(), "\rWaiting for {}, {seconds} s (Ctrl-C gives up) ", self.what);
        }
        std::thread::sleep(moment);
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.since.elapsed()
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if is_watched() {
            let _ = write!(io::stderr(), "\r{:70}\r", "");
        }
    }
}
