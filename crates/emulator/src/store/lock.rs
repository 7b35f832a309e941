//! A state file belongs to one emulator at a time.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::fs::{FlockOperation, flock};

/// Opens a file for oneself, after making it; it is free again when it is closed.
///
/// # Errors
/// Of the kind `WouldBlock` when another emulator has it.
pub(super) fn open(path: &Path) -> io::Result<File> {
    loop {
        let file = File::options().read(true).write(true).create(true).truncate(false).open(path)?;
        take(&file)?;
        // Its owner may have replaced it, and ended, since it was opened.
        if fs::metadata(path).is_ok_and(|now| file.metadata().is_ok_and(|then| now.ino() == then.ino())) {
            return Ok(file);
        }
    }
}

/// Locks a file that may still take another name.
pub(super) fn take(file: &File) -> io::Result<()> {
    Ok(flock(file, FlockOperation::NonBlockingLockExclusive)?)
}
