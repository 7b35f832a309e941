//! A part of the tests beside the others, at a lower priority: what waits for time limits must not wait for it.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use crate::tally::Tally;
use crate::{cores, paths, process, progress};

/// `cargo xtask test PART`, which writes into a file what it prints.
pub(super) struct Background {
    part: &'static str,
    child: Child,
    log: PathBuf,
}

impl Background {
    /// Starts it.
    ///
    /// # Errors
    /// When it can't be started.
    pub(super) fn start(part: &'static str, which: cores::Which) -> Result<Self> {
        let log = paths::target().join(format!("test-{part}.log"));
        progress::step(&format!(
            "Testing the {part} in the background, as \"cargo xtask test {part}\" does; see {}",
            log.display()
        ));
        let file = File::create(&log)?;
        // Tests have given this very program another file in the meantime.
        let cargo = process::cargo();
        let child = Command::new("nice")
            .args(["-n", "19"])
            .arg(cargo.get_program())
            .args(["xtask", "test", part])
            .args((which == cores::Which::All).then_some("--all-cores"))
            .current_dir(paths::root())
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .with_context(|| format!("can't start the tests of the {part}"))?;
        Ok(Self { part, child, log })
    }

    /// Waits for its end, shows what it printed, and counts its tests.
    pub(super) fn end(mut self, tally: &mut Tally) {
        progress::step(&format!("Waiting for the end of {}", self.log.display()));
        let what = format!("Waiting for the tests of the {}", self.part);
        let ended = tally.timed(&what, || self.child.wait());
        let printed = fs::read_to_string(&self.log).unwrap_or_default();
        progress::step(&format!("Testing the {}: what it printed in the background", self.part));
        progress::say(printed.trim_end());
        tally.add(&printed, ended.is_ok_and(|status| status.success()));
    }
}
