//! Everything that is compiled, before anything of it runs.

use crate::tally::Tally;
use crate::{build, process};

/// Checks all crates with clippy, and builds their programs and tests.
pub(super) fn check(tally: &mut Tally) {
    tally.check("Looking for mistakes with clippy", || {
        process::run(process::cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "--deny",
            "warnings",
        ]))
    });
    tally.check("Building programs and tests", || build::tests().map(drop));
}
