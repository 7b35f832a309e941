//! The releases of ansible-core that the collection supports, each in a virtual environment of its own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::python::Python;
use crate::{paths, process, progress, python};

/// A release line of ansible-core, as in 2.16, with the Pythons (3.x) that its controller runs on.
struct Core {
    minor: u32,
    pythons: std::ops::RangeInclusive<u32>,
}

/// From ansible-core's support matrix.
const SUPPORTED: [Core; 6] = [
    Core { minor: 16, pythons: 10..=12 },
    Core { minor: 17, pythons: 10..=12 },
    Core { minor: 18, pythons: 11..=13 },
    Core { minor: 19, pythons: 11..=13 },
    Core { minor: 20, pythons: 12..=14 },
    Core { minor: 21, pythons: 12..=14 },
];

/// Which of those that this machine's Pythons can run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// The oldest and the newest.
    Ends,
    /// Every one.
    All,
}

/// Returns the interpreter of each, oldest first, after installing what is missing. Says which are used and why the
/// others are not; one that can't be installed is left out.
pub(crate) fn ready(which: Which) -> Vec<PathBuf> {
    let pythons = python::all();
    let (runnable, without): (Vec<_>, Vec<_>) = SUPPORTED
        .iter()
        .map(|core| (core, pythons.iter().find(|python| core.pythons.contains(&python.minor))))
        .partition(|(_, python)| python.is_some());
    let last = runnable.len().saturating_sub(1);
    let mut interpreters = Vec::new();
    for (place, (core, python)) in runnable.into_iter().enumerate() {
        let Some(python) = python else { continue };
        if which == Which::Ends && place != 0 && place != last {
            progress::say(&format!("ansible-core 2.{}: not used, --all-cores uses it", core.minor));
            continue;
        }
        match venv(core, python) {
            Ok(interpreter) => {
                progress::say(&format!("ansible-core 2.{}: with Python 3.{}", core.minor, python.minor));
                interpreters.push(interpreter);
            }
            Err(error) => progress::say(&format!("ansible-core 2.{}: not used ({error:#})", core.minor)),
        }
    }
    for (core, _) in without {
        let (first, last) = (core.pythons.start(), core.pythons.end());
        progress::say(&format!(
            "ansible-core 2.{}: not used, it needs a Python from 3.{first} to 3.{last}",
            core.minor
        ));
    }
    interpreters
}

/// What an interpreter that [`ready`] returned has, as in `ansible-core 2.16`.
pub(crate) fn name(interpreter: &Path) -> String {
    let folder = interpreter.parent().and_then(Path::parent).and_then(Path::file_name);
    format!("ansible-{}", folder.unwrap_or_default().to_string_lossy().replace("-2", " 2"))
}

fn venv(core: &Core, python: &Python) -> Result<PathBuf> {
    let folder = paths::target().join(format!("venvs/core-2.{}", core.minor));
    let interpreter = folder.join("bin/python");
    let stamp = folder.join("installed.stamp");
    if stamp.exists() {
        return Ok(interpreter);
    }
    progress::say(&format!("Installing ansible-core 2.{} into {}", core.minor, folder.display()));
    process::run(process::isolated(&python.program).args(["-m", "venv", "--clear"]).arg(&folder))?;
    let wanted = format!("ansible-core==2.{}.*", core.minor);
    process::run(process::isolated(&interpreter).args([
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        &wanted,
    ]))
    .context("check the connection to the package index")?;
    fs::write(stamp, wanted)?;
    Ok(interpreter)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{SUPPORTED, name};
    use crate::paths;

    #[test]
    fn the_collection_says_which_releases_are_tested() {
        let [oldest, ..] = &SUPPORTED;
        let from = format!("2.{}", oldest.minor);
        let runtime = fs::read_to_string(paths::root().join("collection/meta/runtime.yml")).unwrap();
        assert!(runtime.contains(&format!("requires_ansible: \">={from}.0\"")), "{runtime}");
        for page in ["README.md", "collection/docs/docsite/rst/first_steps.rst"] {
            let text = fs::read_to_string(paths::root().join(page)).unwrap();
            assert!(text.contains(&format!("ansible-core {from} or newer")), "{page}");
        }
    }

    #[test]
    fn an_environment_tells_its_release() {
        assert_eq!(name(Path::new("/x/venvs/core-2.16/bin/python")), "ansible-core 2.16");
    }
}
