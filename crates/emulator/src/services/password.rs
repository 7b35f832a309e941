//! The passwords of the emulator's own accounts.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::dice::Dice;

/// A password that nobody can foresee, whatever `--seed` says.
pub(super) fn draw() -> io::Result<String> {
    Ok(Dice::new(None)?.text(40))
}

/// Writes a file that only its owner can read, in place of what is there.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Err(error) = fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(error);
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())
}
