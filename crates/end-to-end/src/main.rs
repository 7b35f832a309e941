//! The same executable as in `crates/modules`. It is made here once more because cargo builds a package's own
//! executables before its tests: they can't run an old one, or none.

use std::process::ExitCode;

fn main() -> ExitCode {
    modules::main()
}
