//! The state file: a snapshot on its first line, then one line for each change.
//!
//! A change is handed to the operating system before it is answered, so that it outlives this process however that
//! ends. The disk is waited for only when the file is rewritten and when the emulator ends: a crash of the machine can
//! take the last seconds, but nothing older.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::{State, lock};

/// How many bytes of changes may follow a snapshot, beyond its own size, before a new one is made.
const SLACK: u64 = 64 << 10;

pub(super) struct Journal {
    path: PathBuf,
    file: File,
    /// Bytes of the snapshot.
    snapshot: u64,
    /// Bytes of the changes after it.
    changes: u64,
    /// A change could not be written: only a new snapshot makes the file right again.
    is_behind: bool,
}

/// What is no longer whole at the end was being written when the emulator was killed, and so never answered.
fn replay(text: &[u8]) -> serde_json::Result<State> {
    let mut lines = text.trim_ascii_end().split(|byte| *byte == b'\n').peekable();
    let mut state: State = serde_json::from_slice(lines.next().unwrap_or_default())?;
    while let Some(line) = lines.next() {
        match serde_json::from_slice(line) {
            Ok(change) => state.apply(change),
            Err(_) if lines.peek().is_none() => break,
            Err(error) => return Err(error),
        }
    }
    Ok(state)
}

impl Journal {
    /// Opens a file for this emulator alone, and begins it anew with a snapshot of the state that it tells; that is
    /// `new` where there was no file.
    pub(super) fn open(path: PathBuf, new: impl FnOnce() -> io::Result<State>) -> io::Result<(Self, State)> {
        let open = || {
            // Kept until the file that replaces it is locked as well.
            let mut old = lock::open(&path)?;
            let mut text = Vec::new();
            old.read_to_end(&mut text)?;
            let state = if text.is_empty() { new()? } else { replay(&text)? };
            let (file, snapshot) = replace(&path, &state)?;
            Ok((file, snapshot, state))
        };
        let (file, snapshot, state) = open().map_err(|error| named(&path, &error))?;
        Ok((Self { path, file, snapshot, changes: 0, is_behind: false }, state))
    }

    /// Adds a line.
    pub(super) fn append(&mut self, line: &[u8], state: &State) -> io::Result<()> {
        if self.is_behind {
            return self.rewrite(state);
        }
        if let Err(error) = self.file.write_all(line) {
            self.is_behind = true;
            return Err(error);
        }
        self.changes += line.len() as u64;
        if self.changes > self.snapshot + SLACK {
            // The change is in the file already, and the next one tries again.
            let _ = self.rewrite(state);
        }
        Ok(())
    }

    /// Begins anew with a snapshot.
    pub(super) fn rewrite(&mut self, state: &State) -> io::Result<()> {
        (self.file, self.snapshot) = replace(&self.path, state)?;
        self.changes = 0;
        self.is_behind = false;
        Ok(())
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // What can't be forced to the disk is still with the operating system.
        let _ = self.file.sync_data();
    }
}

/// Replaces a file in one step; returns the new one, open behind its snapshot, and how long that is.
fn replace(path: &Path, state: &State) -> io::Result<(File, u64)> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let mut writer = BufWriter::new(File::create(&name)?);
    serde_json::to_writer(&mut writer, state)?;
    writer.write_all(b"\n")?;
    let file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_data()?;
    lock::take(&file)?;
    fs::rename(&name, path)?;
    // Only a crash of the machine could make the rename undone, which would bring back the old file, whole.
    let length = file.metadata()?.len();
    Ok((file, length))
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    let shown = path.display();
    let message = if error.kind() == io::ErrorKind::WouldBlock {
        format!("--state {shown} is used by another emulator: stop that one, or choose another file")
    } else {
        format!("the state file {shown} can't be used ({error}); remove it to start anew")
    };
    io::Error::new(error.kind(), message)
}
