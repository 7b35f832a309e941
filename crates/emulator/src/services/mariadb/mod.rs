//! Behind MySQL's add-ons one server, with a database and an account for each.

mod statements;

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use super::folder::{Folder, Home};
use super::process::{self, Process};
use super::shared::Shared;
use super::{Server, Wanted, program, secret_file};
use crate::dice::Dice;

pub(super) const PROVIDER: &str = "mysql-addon";

/// The emulator's own account.
const ACCOUNT: &str = "emulator";

/// As for PostgreSQL: what was written last may be lost when the machine crashes. The socket is beside the data.
const SETTINGS: [&str; 7] = [
    "--no-defaults",
    "--bind-address=127.0.0.1",
    "--socket=socket",
    "--skip-name-resolve",
    "--skip-log-bin",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-buffer-pool-size=32M",
];

pub(super) struct MariaDb {
    folder: Arc<Folder>,
    home: Home,
    server: Shared,
}

impl MariaDb {
    pub(super) fn new(folder: &Arc<Folder>) -> Self {
        Self { folder: folder.clone(), home: folder.of("mariadb", "mysql"), server: Shared::default() }
    }

    /// Where the server answers, after starting it if need be.
    fn address(&self) -> Result<SocketAddr, String> {
        self.server.address(|address| self.start(address))
    }

    fn start(&self, address: SocketAddr) -> Result<Process, String> {
        if !self.data().exists() {
            self.make_data()?;
        }
        let first = self.home.path.join("first.sql");
        let prepare = || -> io::Result<()> {
            // Not the dice of the state: with a seed everybody could foresee it.
            let password = Dice::new(None)?.text(40);
            secret_file::write(&self.login(), &statements::login(address, ACCOUNT, &password))?;
            secret_file::write(&first, &statements::first(ACCOUNT, &password))?;
            self.home.hand_over(&first)
        };
        prepare().map_err(|error| said(&error))?;
        let mut arguments: Vec<_> = SETTINGS.map(str::to_owned).into();
        arguments.push(format!("--datadir={}", self.data().display()));
        arguments.push(format!("--init-file={}", first.display()));
        arguments.push(format!("--port={}", address.port()));
        let process = Process::start(&self.folder, &self.home, "TERM", &find("mariadbd")?, &arguments);
        let process = process.map_err(|error| said(&error))?;
        process.wait(|| self.ask("SELECT 1;").map(|_| ()))?;
        Ok(process)
    }

    /// Makes the system's tables; what is only half made has another name.
    fn make_data(&self) -> Result<(), String> {
        let new = self.home.path.join("new");
        let prepare = || -> io::Result<()> {
            self.home.make()?;
            if new.exists() { fs::remove_dir_all(&new) } else { Ok(()) }
        };
        prepare().map_err(|error| said(&error))?;
        let mut install = process::isolated(&find("mariadb-install-db")?, self.home.account);
        install.args(["--no-defaults", "--skip-test-db", "--skip-name-resolve"]);
        // Nobody gets in by TCP until the first statements make an account that can.
        install.arg("--auth-root-authentication-method=socket").arg(format!("--datadir={}", new.display()));
        process::ask(&mut install, "")?;
        fs::rename(&new, self.data()).map_err(|error| said(&error))
    }

    fn ask(&self, statements: &str) -> Result<String, String> {
        let mut client = self.client("mariadb")?;
        process::ask(client.args(["--batch", "--skip-column-names"]), statements)
    }

    /// A program that logs in as the emulator.
    fn client(&self, name: &str) -> Result<Command, String> {
        let mut client = process::isolated(&find(name)?, None);
        client.arg(format!("--defaults-file={}", self.login().display()));
        Ok(client)
    }

    /// The database and the account that an add-on has.
    fn find(&self, key: &str) -> Result<Option<(String, String)>, String> {
        let found = self.ask(&statements::find(key))?;
        Ok(found.trim().split_once('\t').map(|(database, account)| (database.to_owned(), account.to_owned())))
    }

    /// A database can't be renamed: its data goes to the new one, which only then belongs to the add-on.
    fn copy(&self, from: &str, wanted: &Wanted) -> Result<(), String> {
        let mut dump = self.client("mariadb-dump")?;
        dump.args(["--routines", "--triggers", "--events", "--hex-blob", "--single-transaction", "--", from]);
        let content = process::ask(&mut dump, "")?;
        let mut client = self.client("mariadb")?;
        process::ask(client.args(["--", &wanted.secrets.database]), &content).map(|_| ())
    }

    fn data(&self) -> PathBuf {
        self.home.path.join("data")
    }

    fn login(&self) -> PathBuf {
        self.home.path.join("login.cnf")
    }
}

impl Server for MariaDb {
    fn check(&self) -> Result<(), String> {
        let programs = ["mariadb-install-db", "mariadbd", "mariadb", "mariadb-dump"];
        programs.into_iter().try_for_each(|name| find(name).map(|_| ()))
    }

    fn left(&self) -> Result<Vec<String>, String> {
        if !self.data().exists() {
            return Ok(Vec::new());
        }
        self.address()?;
        Ok(self.ask(statements::KEYS)?.lines().map(str::to_owned).collect())
    }

    fn provide(&self, wanted: &Wanted) -> Result<SocketAddr, String> {
        let address = self.address()?;
        match self.find(&wanted.key)? {
            None => self.ask(&(statements::create(wanted) + &statements::own(wanted))),
            Some((database, _)) if database == wanted.secrets.database => self.ask(&statements::own(wanted)),
            Some((database, account)) => {
                self.ask(&(statements::leave(&account) + &statements::create(wanted)))?;
                self.copy(&database, wanted)?;
                self.ask(&(statements::own(wanted) + &statements::drop(&database)))
            }
        }?;
        Ok(address)
    }

    fn withdraw(&self, key: &str) -> Result<(), String> {
        self.address()?;
        let Some((database, account)) = self.find(key)? else { return Ok(()) };
        let statements = [statements::leave(&account), statements::drop(&database), statements::forget(key)];
        self.ask(&statements.concat()).map(|_| ())
    }

    fn stop(&self) {
        self.server.stop();
    }
}

fn find(name: &str) -> Result<PathBuf, String> {
    let found = program::find(name, "");
    found.ok_or_else(|| format!("{name} isn't installed; on Debian, apt-get install mariadb-server."))
}

fn said(error: &io::Error) -> String {
    format!("MariaDB can't be started: {error}")
}
