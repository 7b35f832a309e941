//! What a server is started with.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use crate::fault::FaultPlan;
use crate::seed::Seed;
use crate::services::PostgresqlUrl;
use crate::world::World;

/// Everything that can be chosen about a server; the default is a quiet one on a free port of the loopback interface.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Config {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Allows `listen` to be reachable from other machines.
    pub allow_remote: bool,
    /// Where the state is kept over restarts; in memory only when absent.
    pub state: Option<PathBuf>,
    /// Makes identifiers and credentials repeatable.
    pub seed: Option<u64>,
    /// Who exists, and with which credentials.
    pub world: World,
    /// What they own when the state is new.
    pub belongings: Seed,
    /// How requests are reported on stderr.
    pub log: LogFormat,
    /// A pause before each request is looked at.
    pub latency: Duration,
    /// How long a migration runs.
    pub migration: Duration,
    /// Every migration ends as `FAILED` and changes nothing.
    pub migrations_fail: bool,
    /// A nonce is accepted once only.
    pub check_nonces: bool,
    /// How long a started login can be completed.
    pub login: Duration,
    /// A consumer with a base URL gets no callback elsewhere, not even on this machine.
    pub strict_callbacks: bool,
    /// The largest accepted distance between `oauth_timestamp` and this machine's clock.
    pub max_clock_skew: Option<Duration>,
    /// Real services behind add-ons, with their data.
    pub services: Option<ServicesData>,
    /// The PostgreSQL server for them, in place of one of their own.
    pub postgresql: Option<PostgresqlUrl>,
    /// What goes wrong, and when.
    pub faults: FaultPlan,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            allow_remote: false,
            state: None,
            seed: None,
            world: World::default(),
            belongings: Seed::default(),
            log: LogFormat::Off,
            latency: Duration::ZERO,
            migration: Duration::from_millis(300),
            migrations_fail: false,
            check_nonces: false,
            max_clock_skew: None,
            services: None,
            postgresql: None,
            faults: FaultPlan::default(),
            login: Duration::from_secs(600),
            strict_callbacks: false,
        }
    }
}

/// Where services keep their data.
#[derive(Clone, Debug)]
pub enum ServicesData {
    /// In this folder.
    Kept(PathBuf),
    /// It goes away with the emulator.
    Temporary,
}

/// How requests are reported on stderr.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// One line for people.
    Text,
    /// One JSON object per line.
    Json,
    /// Nothing.
    Off,
}
