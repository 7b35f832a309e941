//! What came out of a build, as a table.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Built;
use crate::venv::Venv;
use crate::{process, progress};

/// Shows the sizes of executables and tarball, and what was left out.
///
/// # Errors
/// When a file can't be read.
pub(crate) fn report(venv: &Venv, built: &Built, tarball: &Path) -> Result<()> {
    progress::say(&row("platform", "executable", "gzipped"));
    for executable in &built.executables {
        let size = fs::metadata(&executable.file)?.len();
        progress::say(&row(
            executable.platform.name,
            &megabytes(size),
            &megabytes(gzipped(venv, &executable.file)?),
        ));
    }
    progress::say(&row("the tarball", "", &megabytes(fs::metadata(tarball)?.len())));
    progress::say(&format!("    {}", tarball.display()));
    for (platform, reason) in &built.left_out {
        progress::say(&format!("    left out: {}, as {reason}", platform.name));
    }
    Ok(())
}

fn row(name: &str, size: &str, gzipped: &str) -> String {
    format!("    {name:16}{size:>12}{gzipped:>12}")
}

fn megabytes(bytes: u64) -> String {
    let hundredths = bytes.div_ceil(10_000);
    format!("{}.{:02} MB", hundredths / 100, hundredths % 100)
}

fn gzipped(venv: &Venv, file: &Path) -> Result<u64> {
    const PROGRAM: &str =
        "import gzip, pathlib, sys; print(len(gzip.compress(pathlib.Path(sys.argv[1]).read_bytes())))";
    let size = process::output(venv.command("python").args(["-c", PROGRAM]).arg(file))?;
    size.trim().parse().context("the size is no number")
}

#[cfg(test)]
mod tests {
    use super::megabytes;

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!([megabytes(1_994_304), megabytes(10_001)], ["2.00 MB", "0.02 MB"]);
    }
}
