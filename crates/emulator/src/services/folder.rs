//! Where services keep their data.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{env, process, thread};

use rustix::fs::{FlockOperation, flock};

use super::account::Account;
use crate::config::ServicesData;
use crate::dice::Dice;

/// How long the servers of an emulator that was killed may take to end.
const PATIENCE: Duration = Duration::from_secs(20);

/// A folder that one emulator and its servers have for themselves.
pub(super) struct Folder {
    path: PathBuf,
    is_temporary: bool,
    /// The emulator ends: no server is started any more.
    is_closed: AtomicBool,
    /// Locked as long as anybody has it open: this emulator, and each server that it starts.
    lock: File,
}

impl Folder {
    /// Opens the folder, after making it.
    pub(super) fn open(data: ServicesData) -> io::Result<Self> {
        let is_temporary = matches!(data, ServicesData::Temporary);
        let path = match data {
            ServicesData::Kept(path) => std::path::absolute(path)?,
            ServicesData::Temporary => env::temp_dir().join(format!(
                "clevercloud-emulator-{}-{}",
                process::id(),
                Dice::new(None)?.text(8)
            )),
        };
        let named = |error: io::Error| {
            let shown = path.display();
            io::Error::new(error.kind(), format!("--services-data {shown} can't be used ({error})"))
        };
        // The accounts of the servers pass through it to their own folders.
        DirBuilder::new().recursive(true).mode(0o711).create(&path).map_err(named)?;
        let lock = File::create(path.join("lock")).and_then(wait).map_err(named)?;
        Ok(Self { path, is_temporary, is_closed: AtomicBool::default(), lock })
    }

    /// The folder of one server, only for its account.
    pub(super) fn of(&self, server: &str, account: &str) -> Home {
        Home { path: self.path.join(server), account: Account::of(account), is_temporary: self.is_temporary }
    }

    /// The rest of the names of all folders that begin so.
    pub(super) fn names(&self, prefix: &str) -> io::Result<Vec<String>> {
        let entries = fs::read_dir(&self.path)?;
        let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        let names = names.collect::<io::Result<Vec<_>>>()?;
        Ok(names.iter().filter_map(|name| name.strip_prefix(prefix)).map(str::to_owned).collect())
    }

    /// For a new server to hold open.
    pub(super) fn lock(&self) -> io::Result<File> {
        if self.is_closed.load(Ordering::Relaxed) {
            return Err(io::Error::other("the emulator ends"));
        }
        self.lock.try_clone()
    }

    /// From now on no server is started.
    pub(super) fn close(&self) {
        self.is_closed.store(true, Ordering::Relaxed);
    }

    /// Removes what nobody needs any more.
    pub(super) fn remove(&self) {
        if self.is_temporary {
            // What can't be removed is below the folder for temporary files anyway.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Waits for the servers of an emulator that was killed.
fn wait(lock: File) -> io::Result<File> {
    let deadline = Instant::now() + PATIENCE;
    while let Err(error) = flock(&lock, FlockOperation::NonBlockingLockExclusive) {
        if Instant::now() > deadline {
            let message = "another emulator, or a server that one started, uses it";
            let is_locked = error == rustix::io::Errno::WOULDBLOCK;
            return Err(if is_locked { io::Error::other(message) } else { error.into() });
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(lock)
}

/// The folder of a server and the account that it runs as.
#[derive(Clone)]
pub(super) struct Home {
    pub(super) path: PathBuf,
    pub(super) account: Option<Account>,
    pub(super) is_temporary: bool,
}

impl Home {
    /// Makes the folder, if it isn't there.
    pub(super) fn make(&self) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.path)?;
        self.hand_over(&self.path)
    }

    /// Gives the server a file or folder.
    pub(super) fn hand_over(&self, path: &Path) -> io::Result<()> {
        self.account.map_or(Ok(()), |account| account.own(path))
    }
}
