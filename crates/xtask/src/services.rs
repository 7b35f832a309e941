//! The servers that the emulator can put behind add-ons.

use anyhow::Result;

use crate::apt;
use crate::venv::{self, Venv};

/// Makes sure that they and their clients are installed, and returns the environment with those of S3.
///
/// # Errors
/// Why they are not, and how to install them.
pub(crate) fn ready() -> Result<Venv> {
    let programs = ["psql", "pg_createcluster", "redis-server", "redis-cli", "/usr/sbin/mariadbd", "mariadb"];
    apt::have(&programs, &["postgresql", "redis-server", "mariadb-server"])?;
    venv::s3()
}
