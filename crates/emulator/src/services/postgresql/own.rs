//! The server that the emulator starts itself.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use super::{find, run};
use crate::dice::Dice;
use crate::services::folder::{Folder, Home};
use crate::services::process::{self, Process};
use crate::services::secret_file;
use crate::services::shared::Shared;

/// The emulator's own role.
const ROLE: &str = "emulator";

/// A crash of the machine may take what was written last, as it may take the end of the state file.
const SETTINGS: [&str; 5] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
];

pub(in crate::services) struct Own {
    folder: Arc<Folder>,
    home: Home,
    server: Shared,
}

impl Own {
    pub(super) fn new(folder: &Arc<Folder>) -> Self {
        Self { folder: folder.clone(), home: folder.of("postgresql", "postgres"), server: Shared::default() }
    }

    pub(super) fn check() -> Result<(), String> {
        ["initdb", "postgres"].into_iter().try_for_each(|name| find(name).map(|_| ()))
    }

    /// Whether an earlier run, or this one, has made databases.
    pub(super) fn has_data(&self) -> bool {
        self.data().exists()
    }

    /// Where the server answers, after starting it if need be.
    pub(super) fn address(&self) -> Result<SocketAddr, String> {
        self.server.address(|address| self.start(address))
    }

    fn start(&self, address: SocketAddr) -> Result<Process, String> {
        if !self.data().exists() {
            self.make_cluster()?;
        }
        let mut arguments = vec!["-D".to_owned(), self.data().to_string_lossy().into_owned()];
        arguments.extend(["-p".to_owned(), address.port().to_string()]);
        arguments.extend(SETTINGS.iter().flat_map(|setting| ["-c".to_owned(), (*setting).to_owned()]));
        let process = Process::start(&self.folder, &self.home, "INT", &find("postgres")?, &arguments);
        let process = process.map_err(|error| said(&error))?;
        process.wait(|| run(|psql| self.log_in(psql, address), "SELECT 1;").map(|_| ()))?;
        Ok(process)
    }

    /// Makes a new cluster; one that is only half made has another name.
    fn make_cluster(&self) -> Result<(), String> {
        let (new, password_file) = (self.home.path.join("new"), self.home.path.join("password"));
        let prepare = || -> io::Result<()> {
            self.home.make()?;
            if new.exists() {
                fs::remove_dir_all(&new)?;
            }
            // Not the dice of the state: with a seed everybody could foresee it.
            let password = Dice::new(None)?.text(40);
            secret_file::write(&self.passwords(), &format!("*:*:*:{ROLE}:{password}\n"))?;
            secret_file::write(&password_file, &password)?;
            self.home.hand_over(&password_file)
        };
        prepare().map_err(|error| said(&error))?;
        let mut initdb = process::isolated(&find("initdb")?, self.home.account);
        initdb.arg("-D").arg(&new).arg("--pwfile").arg(&password_file);
        initdb.args(["-U", ROLE, "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync"]);
        process::ask(&mut initdb, "")?;
        fs::remove_file(&password_file).map_err(|error| said(&error))?;
        fs::rename(&new, self.data()).map_err(|error| said(&error))
    }

    /// Lets psql log in there.
    pub(super) fn log_in(&self, psql: &mut Command, address: SocketAddr) {
        psql.env("PGPASSFILE", self.passwords()).env("PGUSER", ROLE).env("PGDATABASE", "postgres");
        psql.env("PGHOST", address.ip().to_string()).env("PGPORT", address.port().to_string());
    }

    /// Ends it; its data stays.
    pub(super) fn stop(&self) {
        self.server.stop();
    }

    fn data(&self) -> PathBuf {
        self.home.path.join("data")
    }

    fn passwords(&self) -> PathBuf {
        self.home.path.join("passwords")
    }
}

fn said(error: &io::Error) -> String {
    format!("PostgreSQL can't be started: {error}")
}
