//! The checkers of Ansible's community, on the collection as it is published.

use std::process::Command;

use anyhow::Result;

use crate::venv::Venv;
use crate::{collection, process};

/// Checks that documentation, guides and changelog can be rendered, and that all their references lead somewhere.
///
/// # Errors
/// When something is wrong; what, is on the screen.
pub(crate) fn documentation(venv: &Venv) -> Result<()> {
    let mut lint = command(venv, "antsibull-docs");
    lint.args(["lint-collection-docs", "--plugin-docs", "--validate-collection-refs", "self", "."]);
    process::run(&mut lint)
}

/// Checks everything else against the rules for certified collections.
///
/// # Errors
/// As [`documentation`].
pub(crate) fn rules(venv: &Venv) -> Result<()> {
    process::run(command(venv, "ansible-lint").args(["--offline", "--profile", "production"]))
}

fn command(venv: &Venv, tool: &str) -> Command {
    let mut command = venv.command(tool);
    command.current_dir(collection::folder()).env("ANSIBLE_COLLECTIONS_PATH", collection::build_folder());
    // Git ignores the assembled collection, and ansible-lint leaves out what Git ignores.
    command.env("GIT_CEILING_DIRECTORIES", collection::build_folder());
    command
}
