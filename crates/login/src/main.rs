//! `clevercloud-login` as a program of its own.

use std::process::ExitCode;

fn main() -> ExitCode {
    login::main(std::env::args_os())
}
