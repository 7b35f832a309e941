//! Counting what passed and what failed, and how long it took.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::progress;

/// How many tests and checks passed, failed and were skipped.
#[derive(Default)]
pub(crate) struct Tally {
    passed: usize,
    failed: usize,
    skipped: usize,
    /// What tests found out about themselves, for the end of the run.
    remarkable: Vec<String>,
    /// Where the time went, in the order of the steps.
    times: Vec<(String, Duration)>,
}

impl Tally {
    /// Does something that either passes or fails as a whole.
    pub(crate) fn check(&mut self, what: &str, check: impl FnOnce() -> Result<()>) {
        progress::step(what);
        match self.timed(what, check) {
            Ok(()) => self.passed += 1,
            Err(error) => {
                progress::failed(&error);
                self.failed += 1;
            }
        }
    }

    /// Does what is neither a check nor a test, and takes time.
    pub(crate) fn timed<T>(&mut self, what: &str, work: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let done = work();
        self.times.push((what.to_owned(), started.elapsed()));
        done
    }

    /// Leaves something out that this machine can't do.
    pub(crate) fn skip(&mut self, what: &str, reason: &anyhow::Error) {
        progress::step(what);
        progress::say(&format!("    Skipped: {reason:#}."));
        self.skipped += 1;
    }

    /// Runs `cargo test` and counts each of its tests; what it prints is shown as it comes.
    pub(crate) fn tests(&mut self, what: &str, command: &mut Command) {
        progress::step(what);
        let started = Instant::now();
        let failed_before = self.failed;
        let succeeded = self.count(command).unwrap_or_else(|error| {
            progress::failed(&error);
            false
        });
        // A test program that doesn't build or is killed has no line with figures.
        if !succeeded && self.failed == failed_before {
            self.failed += 1;
        }
        self.times.push((what.to_owned(), started.elapsed()));
    }

    /// Adds what another run of this program printed, which ends with its report.
    pub(crate) fn add(&mut self, printed: &str, succeeded: bool) {
        let failed_before = self.failed;
        if let Some([passed, failed, skipped]) = printed.lines().rev().find_map(sums) {
            self.passed += passed;
            self.failed += failed;
            self.skipped += skipped;
        }
        // One that was killed has no report.
        if !succeeded && self.failed == failed_before {
            self.failed += 1;
        }
    }

    fn count(&mut self, command: &mut Command) -> Result<bool> {
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("can't start cargo test")?;
        let output = child.stdout.take().context("cargo test has no output")?;
        for line in BufReader::new(output).lines() {
            let line = line?;
            if let Some((passed, failed)) = figures(&line) {
                self.passed += passed;
                self.failed += failed;
            }
            self.remarkable.extend(line.strip_prefix(REMARKABLE).map(str::to_owned));
            progress::say(&line);
        }
        Ok(child.wait()?.success())
    }

    /// Ends with the line that sums everything up, and tells whether nothing failed.
    pub(crate) fn report(&self) -> bool {
        for (what, time) in self.times.iter().filter(|(_, time)| *time >= LONG) {
            progress::result(&format!("{:4} s: {what}", time.as_secs()));
        }
        for line in &self.remarkable {
            progress::result(line);
        }
        progress::result(&format!(
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        ));
        self.failed == 0
    }
}

/// What takes so long is worth knowing when all of it takes too long.
const LONG: Duration = Duration::from_secs(20);

/// How a test begins a line that belongs at the end of the run.
const REMARKABLE: &str = "figures: ";

/// Reads `test result: ok. 12 passed; 0 failed; …`.
fn figures(line: &str) -> Option<(usize, usize)> {
    let (_, figures) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut parts = figures.split("; ");
    let passed = parts.next()?.strip_suffix(" passed")?.parse().ok()?;
    let failed = parts.next()?.strip_suffix(" failed")?.parse().ok()?;
    Some((passed, failed))
}

/// Reads `12 passed, 3 failed, 1 skipped`.
fn sums(line: &str) -> Option<[usize; 3]> {
    let (passed, rest) = line.split_once(" passed, ")?;
    let (failed, rest) = rest.split_once(" failed, ")?;
    let skipped = rest.strip_suffix(" skipped")?;
    Some([passed.parse().ok()?, failed.parse().ok()?, skipped.parse().ok()?])
}

#[cfg(test)]
mod tests {
    use super::{Tally, figures};

    #[test]
    fn what_another_run_counted_is_added_and_its_failure_never_lost() {
        let mut tally = Tally::default();
        tally.add("==> x\n  20 s: y\n12 passed, 3 failed, 1 skipped\nFailed: something failed", false);
        assert_eq!((tally.passed, tally.failed, tally.skipped), (12, 3, 1));
        tally.add("killed", false);
        tally.add("1 passed, 0 failed, 0 skipped", false);
        assert_eq!((tally.passed, tally.failed, tally.skipped), (13, 5, 1));
        tally.add("1 passed, 0 failed, 0 skipped", true);
        assert_eq!((tally.passed, tally.failed, tally.skipped), (14, 5, 1));
    }

    #[test]
    fn the_figures_of_cargo_test_are_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(figures(line), Some((12, 3)));
        assert_eq!(figures("test tests::result: ok"), None);
    }
}
