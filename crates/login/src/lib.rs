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

use cli::{Cli, Command};

/// Does what the command line says. The first of `arguments` is the program's name.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Cli::parse(arguments.into_iter().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal::say(&failure.to_string());
            ExitCode::from(failure.exit_code())
        }
    }
}

fn run(Cli { command, hosts }: Cli) -> failure::Result<()> {
    interrupt::watch();
    match command {
        Command::LogIn(login) => log_in::run(login, &hosts),
        Command::Status { profile } => status::run(profile.as_deref(), hosts),
        Command::Logout { profile } => logout::run(profile.as_deref(), hosts),
        Command::Profiles => profiles::run(),
        Command::Help => terminal::print(cli::HELP.trim_end()),
        Command::Version => terminal::print(cli::VERSION),
    }
}
