//! The module `noa.clevercloud.whoami_info` as a program of its own.

use std::process::ExitCode;

use ansible_module::Entry;

fn main() -> ExitCode {
    ansible_module::main(&[Entry::of::<whoami_info::WhoamiInfo>()])
}
