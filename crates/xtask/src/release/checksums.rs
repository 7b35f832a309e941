//! Checksums as `sha256sum --check` reads them.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// One line per file, with the file's name alone.
///
/// # Errors
/// When a file can't be read.
pub(super) fn of(files: &[PathBuf]) -> Result<String> {
    let mut lines = String::new();
    for file in files {
        for byte in Sha256::digest(fs::read(file)?) {
            write!(lines, "{byte:02x}")?;
        }
        let name = file.file_name().context("a file has a name")?;
        writeln!(lines, "  {}", name.to_string_lossy())?;
    }
    Ok(lines)
}
