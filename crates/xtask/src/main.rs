//! `cargo xtask`: what a person does with this repository.
//!
//! It depends on next to nothing, so that it starts quickly on a fresh machine and can say what it does while
//! everything else is built.

mod advisories;
mod apt;
mod bench;
mod browser;
mod build;
mod clients;
mod collection;
mod community;
mod containers;
mod cores;
mod demo;
mod dist;
mod docs;
mod emulator;
mod executables;
mod fidelity;
mod markdown;
mod molecule;
mod paths;
mod process;
mod progress;
mod python;
mod release;
mod services;
mod sshd;
mod tally;
mod test;
mod venv;
mod workflows;

use std::process::ExitCode;

use anyhow::{Result, bail};

use dist::{Platform, Scope};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  demo          run the article's playbook against the emulator
  test          run every check and test, the slow ones with the oldest and the newest ansible-core
                that this machine's Pythons can run (--all-cores: with every one)
  test crates | test tarball
                run only the tests of the crates, or of the tarball
  community     run only the checkers of Ansible's community, on the tarball
  dist          build the collection's tarball for Linux on x86_64 and aarch64, and for this machine
                (--all: for every platform; --only PLATFORM: for that one; --verify: twice, and compare)
  release --dry-run
                make the files of a release and show them
  bench         measure the modules against their floor and their peers, into BENCHMARKS.md
                (--smoke: only look that everything can be measured, and count requests;
                --only SECTION: measure and show tasks, alone, network, scale or sizes)
  docs          make the README's tables from the modules' documentation and the emulator's FIDELITY.md
                from its records, and compare the documentation with the argument specs
                (--check: compare only)";

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
            demo::run(&venv, &collection::dist(&venv, Scope::Host)?, &build::emulator()?)
        }
        ["test", options @ .., "--all-cores"] => tests(options, cores::Which::All),
        ["test", options @ ..] => tests(options, cores::Which::Ends),
        ["community"] => test::community(cores::Which::Ends),
        ["community", "--all-cores"] => test::community(cores::Which::All),
        ["dist", options @ .., "--verify"] => dist::verify::run(&venv::ready()?, scope(options)?),
        ["dist", options @ ..] => collection::dist(&venv::ready()?, scope(options)?).map(drop),
        ["bench"] => bench::run(&venv::ready()?),
        ["bench", "--only", section] => bench::only(&venv::ready()?, section),
        ["bench", "--smoke"] => {
            let venv = venv::ready()?;
            bench::smoke(&venv, &collection::dist(&venv, Scope::Host)?)
        }
        ["release", "--dry-run"] => release::dry_run(&venv::ready()?),
        ["release"] => bail!("only the workflow release.yml publishes; see what it would with \"--dry-run\""),
        ["docs"] => docs::run(&venv::ready()?, false),
        ["docs", "--check"] => docs::run(&venv::ready()?, true),
        [] | ["help" | "--help" | "-h"] => {
            progress::say(USAGE);
            Ok(())
        }
        [other, ..] => bail!("There is no command \"{other}\".\n\n{USAGE}"),
    }
}

fn tests(options: &[&str], which: cores::Which) -> Result<()> {
    match options {
        [] => test::run(which),
        ["crates"] => test::crates(which),
        ["tarball"] => test::tarball(which),
        [other, ..] => bail!("\"test\" has no part \"{other}\".\n\n{USAGE}"),
    }
}

fn scope(options: &[&str]) -> Result<Scope> {
    match options {
        [] => Ok(Scope::Usual),
        ["--all"] => Ok(Scope::All),
        ["--only", name] => Ok(Scope::Only(Platform::named(name)?)),
        [other, ..] => bail!("\"dist\" has no option \"{other}\".\n\n{USAGE}"),
    }
}
