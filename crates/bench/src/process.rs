//! One process by itself: time, memory, instructions, system calls.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::sample::Sample;

/// A program with its arguments.
pub(crate) struct Program<'a> {
    pub(crate) file: &'a Path,
    pub(crate) arguments: Vec<String>,
    pub(crate) environment: Vec<(&'static str, String)>,
}

impl Program<'_> {
    /// Milliseconds from start to end, of a run that must fail or must not.
    pub(crate) fn milliseconds(&self, times: usize, fails: bool) -> Result<Sample> {
        let once = |_| {
            let start = Instant::now();
            let output = self.run(&[])?;
            let time = start.elapsed().as_secs_f64() * 1000.0;
            ensure!(output.status.success() != fails, "{}", String::from_utf8_lossy(&output.stdout));
            Ok(time)
        };
        Ok(Sample::of((0..times).map(once).collect::<Result<Vec<_>>>()?))
    }

    /// The most memory that it had at a time, in KiB; `None` where GNU time is missing.
    pub(crate) fn memory(&self, folder: &Path) -> Result<Option<u64>> {
        let report = folder.join("memory");
        self.measured(&["/usr/bin/time", "--quiet", "--format=%M", "--output"], &report, |text| {
            text.lines().last()?.trim().parse().ok()
        })
    }

    /// Instructions, as valgrind counts them; `None` where it is missing.
    pub(crate) fn instructions(&self, folder: &Path) -> Result<Option<u64>> {
        let report = folder.join("instructions");
        let tool = ["/usr/bin/valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"];
        let Some(output) = self.under(&tool, &format!("--log-file={}", report.display()))? else {
            return Ok(None);
        };
        // It can't run what makes code for itself, as Node.js does.
        if output.status.code().is_none() {
            return Ok(None);
        }
        let text = fs::read_to_string(report)?;
        Ok(text.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok()))
    }

    /// System calls of all its threads; `None` where strace is missing.
    pub(crate) fn system_calls(&self, folder: &Path) -> Result<Option<u64>> {
        let report = folder.join("calls");
        self.measured(&["/usr/bin/strace", "-f", "-c", "-U", "calls,name", "-o"], &report, |text| {
            text.lines().last()?.split_whitespace().next()?.parse().ok()
        })
    }

    fn measured(
        &self,
        tool: &[&str],
        report: &Path,
        read: impl Fn(&str) -> Option<u64>,
    ) -> Result<Option<u64>> {
        match self.under(tool, &report.display().to_string())? {
            Some(_) => Ok(read(&fs::read_to_string(report)?)),
            None => Ok(None),
        }
    }

    fn under(&self, tool: &[&str], last: &str) -> Result<Option<Output>> {
        if !tool.first().is_some_and(|tool| Path::new(tool).exists()) {
            return Ok(None);
        }
        let words: Vec<&str> = tool.iter().copied().chain([last]).collect();
        self.run(&words).map(Some)
    }

    fn run(&self, under: &[&str]) -> Result<Output> {
        let program = self.file.display().to_string();
        let mut words = under.iter().copied().chain([program.as_str()]);
        let first = words.next().context("there is no program")?;
        Command::new(first)
            .args(words)
            .args(&self.arguments)
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .output()
            .with_context(|| format!("can't start {first}"))
    }
}
