//! The documentation as a site, as docs.ansible.com shows that of other collections.

use std::fs;
use std::io::Write;

use anyhow::Result;

use super::{command, fresh};
use crate::venv::Venv;
use crate::{process, progress};

/// Added to the configuration that antsibull-docs makes, so that nothing is asked over the network.
const OFFLINE: &str = r"
intersphinx_mapping = {}
# ansible-core documents its own modules and settings.
nitpick_ignore_regex = [('.*', r'ansible_collections\.ansible\.builtin\..*'), ('envvar', 'ANSIBLE_.*')]
";

/// The pages of ansible-core's documentation to which antsibull-docs refers.
const ELSEWHERE: &str = include_str!("elsewhere.rst");

/// Builds the pages of all plugins and the guides; a warning is an error.
///
/// # Errors
/// When a page can't be rendered or refers to nothing.
pub(super) fn check(venv: &Venv) -> Result<()> {
    let folder = fresh("site")?;
    let mut init = command(venv, "antsibull-docs");
    init.args(["sphinx-init", "--use-current", "--dest-dir"]).arg(&folder).arg("noa.clevercloud");
    process::output(&mut init)?;
    fs::OpenOptions::new().append(true).open(folder.join("conf.py"))?.write_all(OFFLINE.as_bytes())?;
    fs::write(folder.join("rst/ansible_core.rst"), ELSEWHERE)?;
    process::output(&mut command(venv, &folder.join("build.sh").to_string_lossy()))?;
    progress::say(&format!("    {}", folder.join("build/html/index.html").display()));
    Ok(())
}
