//! The executable behind `plugins/modules/`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ansible_module::main(&modules::MODULES)
}
