//! `cargo xtask`: what a person does with this repository.
//!
//! It depends on next to nothing, so that it starts quickly on a fresh machine and can say what it does while
//! everything else is built.

mod advisories;
mod browser;
mod build;
mod collection;
mod community;
mod cores;
mod demo;
mod dist;
mod docs;
mod emulator;
mod markdown;
mod molecule;
mod packages;
mod paths;
mod process;
mod progress;
mod python;
mod sshd;
mod tally;
mod test;
mod venv;

use std::process::ExitCode;

use anyhow::{Result, bail};

use dist::Scope;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  demo          run the article's playbook against the emulator
  test          run every check and test, the slow ones with the oldest and the newest ansible-core
                that this machine's Pythons can run (--all-cores: with every one)
  dist          build the collection's tarball for Linux and this machine (--all: for every platform)
  docs          make the README's tables from the modules' documentation, and compare that with
                the argument specs (--check: compare only)";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            progress::failed(&error);
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["demo"] => {
            let venv = venv::ready()?;
            demo::run(&venv, &collection::dist(&venv, Scope::Host)?)
        }
        ["test"] => test::run(cores::Which::Ends),
        ["test", "--all-cores"] => test::run(cores::Which::All),
        ["dist"] => collection::dist(&venv::ready()?, Scope::Usual).map(drop),
        ["dist", "--all"] => collection::dist(&venv::ready()?, Scope::All).map(drop),
        ["docs"] => docs::run(&venv::ready()?, false),
        ["docs", "--check"] => docs::run(&venv::ready()?, true),
        [] | ["help" | "--help" | "-h"] => {
            progress::say(USAGE);
            Ok(())
        }
        [other, ..] => bail!("There is no command \"{other}\".\n\n{USAGE}"),
    }
}
