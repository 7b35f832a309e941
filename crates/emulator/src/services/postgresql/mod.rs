//! PostgreSQL: one server, with a database and a role for each add-on.

mod given;
mod own;
mod statements;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};

use super::folder::Folder;
use super::{Server, Wanted, process, program};
pub use given::PostgresqlUrl;
use own::Own;

pub(super) const PROVIDER: &str = "postgresql-addon";

/// Where Debian keeps what isn't on `PATH`.
const VERSIONS: &str = "/usr/lib/postgresql";

pub(super) enum PostgreSql {
    /// The emulator starts it, and knows that all databases on it are those of add-ons.
    Own(Own),
    /// Somebody else may have databases there, even another emulator: only what is known to be ours is touched.
    Given { url: PostgresqlUrl, ours: Mutex<BTreeSet<String>>, is_kept: bool },
}

impl PostgreSql {
    /// On a server that is given, databases go away with the emulator, unless they are kept.
    pub(super) fn new(folder: &Arc<Folder>, given: Option<PostgresqlUrl>, is_kept: bool) -> Self {
        match given {
            Some(url) => Self::Given { url, ours: Mutex::default(), is_kept },
            None => Self::Own(Own::new(folder)),
        }
    }

    /// Where the server answers.
    fn address(&self) -> Result<SocketAddr, String> {
        match self {
            Self::Own(own) => own.address(),
            Self::Given { url, .. } => url.address(),
        }
    }

    /// Runs statements, each by itself, and returns the rows.
    fn ask(&self, address: SocketAddr, statements: &str) -> Result<String, String> {
        let log_in = |psql: &mut Command| match self {
            Self::Own(own) => own.log_in(psql, address),
            Self::Given { url, .. } => url.log_in(psql),
        };
        run(log_in, statements)
    }

    /// The database and the role that an add-on has.
    fn find(&self, address: SocketAddr, key: &str) -> Result<Option<(String, String)>, String> {
        let found = self.ask(address, &statements::find(key))?;
        Ok(found.trim().split_once('|').map(|(database, role)| (database.to_owned(), role.to_owned())))
    }
}

impl Server for PostgreSql {
    fn check(&self) -> Result<(), String> {
        find("psql")?;
        match self {
            Self::Own(_) => Own::check(),
            Self::Given { .. } => self.ask(self.address()?, "SELECT 1;").map(|_| ()),
        }
    }

    fn left(&self) -> Result<Vec<String>, String> {
        match self {
            Self::Own(own) if own.has_data() => {
                Ok(self.ask(self.address()?, statements::KEYS)?.lines().map(str::to_owned).collect())
            }
            _ => Ok(Vec::new()),
        }
    }

    fn provide(&self, wanted: &Wanted) -> Result<SocketAddr, String> {
        let address = self.address()?;
        if let Self::Given { ours, .. } = self {
            ours.lock().unwrap_or_else(PoisonError::into_inner).insert(wanted.key.clone());
        }
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
        match self {
            Self::Own(own) => own.stop(),
            Self::Given { is_kept: true, .. } => {}
            Self::Given { ours, .. } => {
                let ours = std::mem::take(&mut *ours.lock().unwrap_or_else(PoisonError::into_inner));
                for key in ours {
                    // A server that is gone by now has nothing of ours either.
                    let _ = self.withdraw(&key);
                }
            }
        }
    }
}

/// What psql prints of the rows, after it has logged in as it is told.
fn run(log_in: impl FnOnce(&mut Command), statements: &str) -> Result<String, String> {
    let mut psql = process::isolated(&find("psql")?, None);
    log_in(psql.env("PGCONNECT_TIMEOUT", "10"));
    psql.args(["--no-psqlrc", "--no-password", "--quiet", "--tuples-only", "--no-align"]);
    process::ask(psql.arg("--set=ON_ERROR_STOP=1"), statements)
}

fn find(name: &str) -> Result<PathBuf, String> {
    let found = program::find(name, VERSIONS);
    found.ok_or_else(|| format!("{name} isn't installed; on Debian, apt-get install postgresql."))
}
