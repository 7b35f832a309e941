//! PostgreSQL: one server, with a database and a role for each add-on.

mod statements;

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use super::folder::{Folder, Home};
use super::process::{self, Process};
use super::shared::Shared;
use super::{Server, Wanted, program, secret_file};
use crate::dice::Dice;

pub(super) const PROVIDER: &str = "postgresql-addon";

/// The emulator's own role.
const ROLE: &str = "emulator";

/// Where Debian keeps what isn't on `PATH`.
const VERSIONS: &str = "/usr/lib/postgresql";

/// A crash of the machine may take what was written last, as it may take the end of the state file.
const SETTINGS: [&str; 5] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
];

pub(super) struct PostgreSql {
    folder: Arc<Folder>,
    home: Home,
    server: Shared,
}

impl PostgreSql {
    pub(super) fn new(folder: &Arc<Folder>) -> Self {
        Self { folder: folder.clone(), home: folder.of("postgresql", "postgres"), server: Shared::default() }
    }

    /// Where the server answers, after starting it if need be.
    fn address(&self) -> Result<SocketAddr, String> {
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
        process.wait(|| self.ask(address, "SELECT 1;").map(|_| ()))?;
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
        let mut initdb = process::isolated(&find("initdb")?, &self.home);
        initdb.arg("-D").arg(&new).arg("--pwfile").arg(&password_file);
        initdb.args(["-U", ROLE, "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync"]);
        process::ask(&mut initdb, "")?;
        fs::remove_file(&password_file).map_err(|error| said(&error))?;
        fs::rename(&new, self.data()).map_err(|error| said(&error))
    }

    /// Runs statements, each by itself, and returns the rows.
    fn ask(&self, address: SocketAddr, statements: &str) -> Result<String, String> {
        let mut psql = process::isolated(&find("psql")?, &Home { account: None, ..self.home.clone() });
        psql.env("PGPASSFILE", self.passwords()).env("PGCONNECT_TIMEOUT", "10");
        psql.args(["--no-psqlrc", "--no-password", "--quiet", "--tuples-only", "--no-align"]);
        psql.args(["--set=ON_ERROR_STOP=1", "--username", ROLE, "--dbname=postgres"]);
        psql.args(["--host", &address.ip().to_string(), "--port", &address.port().to_string()]);
        process::ask(&mut psql, statements)
    }

    /// The database and the role that an add-on has.
    fn find(&self, address: SocketAddr, key: &str) -> Result<Option<(String, String)>, String> {
        let found = self.ask(address, &statements::find(key))?;
        Ok(found.trim().split_once('|').map(|(database, role)| (database.to_owned(), role.to_owned())))
    }

    fn data(&self) -> PathBuf {
        self.home.path.join("data")
    }

    fn passwords(&self) -> PathBuf {
        self.home.path.join("passwords")
    }
}

impl Server for PostgreSql {
    fn check(&self) -> Result<(), String> {
        ["initdb", "postgres", "psql"].into_iter().try_for_each(|name| find(name).map(|_| ()))
    }

    fn left(&self) -> Result<Vec<String>, String> {
        if !self.data().exists() {
            return Ok(Vec::new());
        }
        Ok(self.ask(self.address()?, statements::KEYS)?.lines().map(str::to_owned).collect())
    }

    fn provide(&self, wanted: &Wanted) -> Result<SocketAddr, String> {
        let address = self.address()?;
        let statements = match self.find(address, &wanted.key)? {
            None => statements::create(wanted),
            Some((database, role)) => statements::change(&database, &role, wanted),
        };
        self.ask(address, &statements)?;
        Ok(address)
    }

    fn withdraw(&self, key: &str) -> Result<(), String> {
        let address = self.address()?;
        let Some((database, role)) = self.find(address, key)? else { return Ok(()) };
        self.ask(address, &statements::drop(&database, &role)).map(|_| ())
    }

    fn stop(&self) {
        self.server.stop();
    }
}

fn find(name: &str) -> Result<PathBuf, String> {
    let found = program::find(name, VERSIONS);
    found.ok_or_else(|| format!("{name} isn't installed; on Debian, apt-get install postgresql."))
}

fn said(error: &io::Error) -> String {
    format!("PostgreSQL can't be started: {error}")
}
