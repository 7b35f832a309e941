//! The workflows of GitHub.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::venv::Venv;
use crate::{paths, process};

/// Checks that GitHub understands them, and that they give nobody a way in.
///
/// # Errors
/// When something is wrong; what, is on the screen.
pub(crate) fn check(venv: &Venv) -> Result<()> {
    let mut schema = command(venv, "check-jsonschema");
    schema.args(["--builtin-schema", "vendor.github-workflows"]);
    for workflow in fs::read_dir(paths::root().join(".github/workflows"))? {
        schema.arg(workflow?.path());
    }
    process::run(&mut schema)?;
    process::run(command(venv, "zizmor").args(["--offline", "--quiet", ".github/workflows"]))
}

fn command(venv: &Venv, tool: &str) -> Command {
    let mut command = venv.command(tool);
    command.current_dir(paths::root());
    command
}
