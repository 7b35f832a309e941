//! `clevercloud-login`: from no credentials to a first playbook.
//!
//! `get` holds the three ways to credentials (the console, the OAuth dance, an API token), `give` the four places they
//! can go (clever-tools' file, an `auth` block, a vault, the environment). Both are chosen on the command line, and
//! everything that can be wrong with the place is found out before the user is sent to a browser.

mod api;
mod browser;
mod cli;
mod failure;
mod get;
mod give;
mod hosts;
mod interrupt;
mod log_in;
mod logout;
mod profiles;
mod random;
mod sentence;
mod session;
mod status;
mod terminal;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};

/// Does what the command line says. The first of `arguments` is the program's name.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version come this way as well; nobody is left to tell when the terminal is gone.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    interrupt::watch();
    let done = match cli.command {
        None => log_in::run(cli.login, &cli.hosts),
        Some(Command::Status { profile }) => status::run(profile.as_deref(), cli.hosts),
        Some(Command::Logout { profile }) => logout::run(profile.as_deref(), cli.hosts),
        Some(Command::Profiles) => profiles::run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal::say(&failure.to_string());
            ExitCode::from(failure.exit_code())
        }
    }
}
