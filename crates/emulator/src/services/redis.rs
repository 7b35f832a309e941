//! Redis: a server for each add-on.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::folder::Folder;
use super::process::Process;
use super::{Server, Wanted, port, program, secret_file};

pub(super) const PROVIDER: &str = "redis-addon";

/// The folder of each server is called this and its key.
const PREFIX: &str = "redis-";

pub(super) struct Redis {
    folder: Arc<Folder>,
    /// By their keys.
    running: Mutex<BTreeMap<String, Process>>,
}

impl Redis {
    pub(super) fn new(folder: &Arc<Folder>) -> Self {
        Self { folder: folder.clone(), running: Mutex::default() }
    }

    fn start(&self, wanted: &Wanted, program: &Path) -> io::Result<(Process, SocketAddr)> {
        let home = self.folder.of(&format!("{PREFIX}{}", wanted.key), "redis");
        home.make()?;
        let address = port::free()?;
        let settings = home.path.join("redis.conf");
        secret_file::write(&settings, &configuration(address, &wanted.secrets.password))?;
        home.hand_over(&settings)?;
        let process = Process::start(&self.folder, &home, "TERM", program, &["redis.conf".to_owned()])?;
        Ok((process, address))
    }

    fn running(&self) -> MutexGuard<'_, BTreeMap<String, Process>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a server out of the list, and so ends it.
    fn end(&self, key: &str) {
        let ended = self.running().remove(key);
        // Ending takes a moment, for which the list need not be locked.
        drop(ended);
    }
}

impl Server for Redis {
    fn check(&self) -> Result<(), String> {
        find().map(|_| ())
    }

    fn left(&self) -> Result<Vec<String>, String> {
        self.folder.names(PREFIX).map_err(|error| said(&error))
    }

    fn provide(&self, wanted: &Wanted) -> Result<SocketAddr, String> {
        let program = find()?;
        self.end(&wanted.key);
        let (process, address) = self.start(wanted, &program).map_err(|error| said(&error))?;
        process.wait(|| knock(address, &wanted.secrets.password).map_err(|error| said(&error)))?;
        self.running().insert(wanted.key.clone(), process);
        Ok(address)
    }

    fn withdraw(&self, key: &str) -> Result<(), String> {
        self.end(key);
        match fs::remove_dir_all(self.folder.of(&format!("{PREFIX}{key}"), "redis").path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(said(&error)),
            _ => Ok(()),
        }
    }

    fn stop(&self) {
        std::mem::take(&mut *self.running()).clear();
    }
}

/// A file, as a command line could be seen by everybody on this machine.
fn configuration(address: SocketAddr, password: &str) -> String {
    let (ip, port) = (address.ip(), address.port());
    format!("bind {ip}\nport {port}\nrequirepass {password}\nsave \"\"\nappendonly yes\n")
}

/// Whether the server lets the password in.
fn knock(address: SocketAddr, password: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    write!(stream, "*2\r\n$4\r\nAUTH\r\n${}\r\n{password}\r\n", password.len())?;
    let mut answer = [0; 3];
    stream.read_exact(&mut answer)?;
    if &answer == b"+OK" { Ok(()) } else { Err(io::Error::other("it refuses the password")) }
}

fn find() -> Result<PathBuf, String> {
    let found = program::find("redis-server", "");
    found.ok_or_else(|| "redis-server isn't installed; on Debian, apt-get install redis-server.".to_owned())
}

fn said(error: &io::Error) -> String {
    format!("Redis can't be started: {error}")
}
