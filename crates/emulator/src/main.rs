//! `clevercloud-emulator`: see `--help`.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    emulator::run(emulator::Cli::parse())
}
