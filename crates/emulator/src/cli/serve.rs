//! `clevercloud-emulator serve`.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use clap::builder::BoolishValueParser;

use super::{background, tell};
use crate::config::{Config, LogFormat, ServicesData};
use crate::fault::{Fault, FaultPlan};
use crate::seed::{self, Seed};
use crate::server::Server;
use crate::shutdown;
use crate::world::World;

/// Every option has an environment variable; the command line wins.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch on the command line")]
#[command(next_line_help = true)]
pub(super) struct Serve {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    #[arg(env = "CLEVERCLOUD_EMULATOR_LISTEN", hide_env_values = true)]
    pub(super) listen: SocketAddr,

    /// Allow an address that other machines can reach
    #[arg(long, value_parser = BoolishValueParser::new())]
    #[arg(env = "CLEVERCLOUD_EMULATOR_ALLOW_REMOTE", hide_env_values = true)]
    allow_remote: bool,

    /// Keep the state in this file over restarts
    #[arg(long, value_name = "FILE", env = "CLEVERCLOUD_EMULATOR_STATE", hide_env_values = true)]
    state: Option<PathBuf>,

    /// Draw the same ids and credentials each time
    #[arg(long, value_name = "NUMBER", env = "CLEVERCLOUD_EMULATOR_SEED", hide_env_values = true)]
    seed: Option<u64>,

    /// Users, organisations, credentials, add-ons and applications, as YAML or JSON
    #[arg(long, value_name = "FILE", env = "CLEVERCLOUD_EMULATOR_WORLD", hide_env_values = true)]
    world: Option<PathBuf>,

    /// How requests are reported on stderr
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    #[arg(env = "CLEVERCLOUD_EMULATOR_LOG", hide_env_values = true)]
    log: LogFormat,

    /// Report nothing, as --log off
    #[arg(long, value_parser = BoolishValueParser::new())]
    #[arg(env = "CLEVERCLOUD_EMULATOR_QUIET", hide_env_values = true)]
    quiet: bool,

    /// Wait before each request is looked at
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 0)]
    #[arg(env = "CLEVERCLOUD_EMULATOR_LATENCY_MS", hide_env_values = true)]
    latency_ms: u64,

    /// How long a migration runs
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 300)]
    #[arg(env = "CLEVERCLOUD_EMULATOR_MIGRATION_MS", hide_env_values = true)]
    migration_ms: u64,

    /// Let every migration end as FAILED
    #[arg(long, value_parser = BoolishValueParser::new())]
    #[arg(env = "CLEVERCLOUD_EMULATOR_MIGRATIONS_FAIL", hide_env_values = true)]
    migrations_fail: bool,

    /// How long a started login can be completed
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 600_000)]
    #[arg(env = "CLEVERCLOUD_EMULATOR_LOGIN_MS", hide_env_values = true)]
    login_ms: u64,

    /// Refuse callbacks that aren't below the consumer's base URL, even `oob` and this machine
    #[arg(long, value_parser = BoolishValueParser::new())]
    #[arg(env = "CLEVERCLOUD_EMULATOR_STRICT_CALLBACKS", hide_env_values = true)]
    strict_callbacks: bool,

    /// Refuse an OAuth nonce that was used before
    #[arg(long, value_parser = BoolishValueParser::new())]
    #[arg(env = "CLEVERCLOUD_EMULATOR_CHECK_NONCES", hide_env_values = true)]
    check_nonces: bool,

    /// Refuse an OAuth timestamp that is further from this machine's clock
    #[arg(long, value_name = "SECONDS")]
    #[arg(env = "CLEVERCLOUD_EMULATOR_MAX_CLOCK_SKEW", hide_env_values = true)]
    max_clock_skew: Option<u64>,

    /// Put real services behind add-ons, as far as their servers are installed
    #[arg(long, value_name = "WHERE", value_enum)]
    #[arg(env = "CLEVERCLOUD_EMULATOR_SERVICES", hide_env_values = true)]
    services: Option<Services>,

    /// Keep the data of services in this folder over restarts, as --state keeps their add-ons
    #[arg(long, value_name = "FOLDER", requires_all = ["services", "state"])]
    #[arg(env = "CLEVERCLOUD_EMULATOR_SERVICES_DATA", hide_env_values = true)]
    services_data: Option<PathBuf>,

    /// Make databases on this PostgreSQL server as this superuser, instead of starting one
    #[arg(long, value_name = "URL", requires = "services")]
    #[arg(env = "CLEVERCLOUD_EMULATOR_POSTGRESQL_URL", hide_env_values = true)]
    postgresql_url: Option<String>,

    /// Let something go wrong: OPERATION:WHEN:WHAT, as the README lists them; may be repeated
    #[arg(long, value_name = "FAULT", value_delimiter = ',')]
    #[arg(env = "CLEVERCLOUD_EMULATOR_FAULT", hide_env_values = true)]
    fault: Vec<Fault>,

    /// Faults as JSON
    #[arg(long, value_name = "FILE", env = "CLEVERCLOUD_EMULATOR_FAULT_PLAN", hide_env_values = true)]
    fault_plan: Option<PathBuf>,

    /// Write the URL to this file when ready
    #[arg(long, value_name = "FILE", env = "CLEVERCLOUD_EMULATOR_READY_FILE", hide_env_values = true)]
    ready_file: Option<PathBuf>,

    /// End when standard input does, so that a parent that dies leaves nothing running
    #[arg(long, value_parser = BoolishValueParser::new())]
    #[arg(env = "CLEVERCLOUD_EMULATOR_EXIT_WITH_STDIN", hide_env_values = true)]
    exit_with_stdin: bool,

    /// Go on in the background once it is ready, until clevercloud-emulator stop
    #[arg(long, value_parser = BoolishValueParser::new(), conflicts_with = "exit_with_stdin")]
    #[arg(env = "CLEVERCLOUD_EMULATOR_BACKGROUND", hide_env_values = true)]
    background: bool,
}

/// Where services run.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Services {
    /// On this machine.
    Local,
}

impl Serve {
    /// Serves until it is time to end.
    ///
    /// # Errors
    /// A sentence that names the option to change.
    pub(super) fn run(self) -> Result<(), String> {
        if self.background {
            return tell(&background::start()?);
        }
        let (world, belongings) = self.world.as_deref().map_or_else(|| Ok(Default::default()), load)?;
        let mut faults =
            self.fault_plan.as_deref().map_or_else(|| Ok(FaultPlan::default()), FaultPlan::load)?;
        faults.faults.extend(self.fault);
        let postgresql = self.postgresql_url.map(|url| url.parse()).transpose().map_err(|()| {
            "--postgresql-url isn't postgresql://USER:PASSWORD@HOST:PORT/DATABASE: write it so, with %XX for other \
             characters than letters and digits."
        })?;
        let config = Config {
            listen: self.listen,
            allow_remote: self.allow_remote,
            state: self.state,
            seed: self.seed,
            world,
            belongings,
            log: if self.quiet { LogFormat::Off } else { self.log },
            latency: Duration::from_millis(self.latency_ms),
            migration: Duration::from_millis(self.migration_ms),
            migrations_fail: self.migrations_fail,
            login: Duration::from_millis(self.login_ms),
            strict_callbacks: self.strict_callbacks,
            check_nonces: self.check_nonces,
            max_clock_skew: self.max_clock_skew.map(Duration::from_secs),
            services: self.services.map(|Services::Local| {
                self.services_data.map_or(ServicesData::Temporary, ServicesData::Kept)
            }),
            postgresql,
            faults,
        };
        let server = Server::start(config).map_err(|error| format!("{error}."))?;
        let url = server.url();
        if let Some(file) = &self.ready_file {
            let shown = file.display();
            fs::write(file, url).map_err(|error| {
                format!("--ready-file {shown} can't be written ({error}): give a writable path.")
            })?;
        }
        tell(&format!("listening on {url}"))?;
        shutdown::wait(self.exit_with_stdin, &server.stop_requested())
            .and_then(|()| server.shutdown())
            .map_err(|error| format!("serving ended unexpectedly ({error}): start it again."))
    }
}

/// The world of a seed file.
fn load(file: &Path) -> Result<(World, Seed), String> {
    let document = seed::read("--world", file)?;
    let world = seed::parse::<Seed>(document).and_then(|seed| seed.split(&World::empty()));
    world.map_err(|error| {
        format!("--world {} isn't a world ({error}): see the README for an example.", file.display())
    })
}
