//! The specimen as an executable.
#![allow(clippy::panic, clippy::indexing_slicing, reason = "it panics when it is told to")]

mod specimen;

fn main() -> std::process::ExitCode {
    ansible_module::main(&[ansible_module::Entry::of::<specimen::Specimen>()])
}
