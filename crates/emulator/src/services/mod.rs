//! Real services behind add-ons, for `--services local`.
//!
//! [`keeper::keep`] compares the add-ons of the state with the services that there are, and starts, changes and ends
//! services until the two agree: an order, a removal, a migration, a reset, a seed file and a restart are all the same
//! to it. Each kind of [`Server`] knows how to make one add-on real; it blocks, so each call has a thread of its own.

mod account;
mod cellar;
mod folder;
mod keeper;
mod mariadb;
mod port;
mod postgresql;
mod process;
mod program;
mod redis;
mod secret_file;
mod shared;
mod sql;
mod wanted;

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::sync::watch;

use crate::addon::Addon;
use crate::config::ServicesData;
use crate::refusal::Refusal;
use crate::s3::S3;
use cellar::Cellar;
use folder::Folder;
use mariadb::MariaDb;
use postgresql::PostgreSql;
pub use postgresql::PostgresqlUrl;
use redis::Redis;
use wanted::Wanted;

pub(crate) use keeper::keep;

/// The providers whose add-ons can be real.
pub(crate) const PROVIDERS: &[&str] =
    &[postgresql::PROVIDER, mariadb::PROVIDER, redis::PROVIDER, cellar::PROVIDER];

/// What stands behind the add-ons of one provider.
trait Server: Send + Sync {
    /// Whether its programs are installed.
    ///
    /// # Errors
    /// What to install.
    fn check(&self) -> Result<(), String>;

    /// The keys of what an earlier run left in the folder.
    fn left(&self) -> Result<Vec<String>, String>;

    /// Lets the credentials of an add-on work, whatever was there under its key, and tells where.
    fn provide(&self, wanted: &Wanted) -> Result<SocketAddr, String>;

    /// Ends what there is under a key, with its data.
    fn withdraw(&self, key: &str) -> Result<(), String>;

    /// Ends its processes; data stays.
    fn stop(&self);
}

/// The object store behind an add-on.
pub(crate) struct Objects {
    pub(crate) store: Arc<S3>,
    /// The add-on's name there.
    pub(crate) tenant: String,
    /// Where it answers, with the port.
    pub(crate) host: String,
}

/// All services of this emulator.
pub(crate) struct Services {
    servers: Vec<(&'static str, Arc<dyn Server>)>,
    cellar: Arc<Cellar>,
    /// The ids of the add-ons that have something behind them, or soon will.
    present: watch::Sender<BTreeSet<String>>,
    folder: Arc<Folder>,
}

impl Services {
    /// Nothing is started before it is needed; data is below one folder, or on the PostgreSQL server that is given,
    /// where it can be kept.
    pub(crate) fn new(
        data: ServicesData,
        postgresql: Option<PostgresqlUrl>,
        is_kept: bool,
    ) -> io::Result<Self> {
        let folder = Arc::new(Folder::open(data)?);
        let cellar = Arc::new(Cellar::new(&folder));
        let servers: Vec<(_, Arc<dyn Server>)> = vec![
            (postgresql::PROVIDER, Arc::new(PostgreSql::new(&folder, postgresql, is_kept))),
            (mariadb::PROVIDER, Arc::new(MariaDb::new(&folder))),
            (redis::PROVIDER, Arc::new(Redis::new(&folder))),
            (cellar::PROVIDER, cellar.clone()),
        ];
        Ok(Self { servers, cellar, present: watch::Sender::default(), folder })
    }

    /// Refuses an order that no server could make real.
    pub(crate) fn check(&self, provider: &str) -> Result<(), Refusal> {
        let server = self.server(provider);
        server.map_or(Ok(()), |server| server.check()).map_err(|why| Refusal::from_provider(&why.into()))
    }

    /// The store behind an add-on of Cellar, which knows the add-on's keys from now on.
    pub(crate) fn objects(&self, addon: &Addon) -> Result<Objects, Refusal> {
        let wanted = Wanted::by(addon);
        let found = self.cellar.provide(&wanted).and_then(|_| self.cellar.store());
        let (store, address) = found.map_err(|why| Refusal::from_provider(&why.into()))?;
        Ok(Objects { store, tenant: wanted.key, host: address.to_string() })
    }

    /// Waits until nothing is behind an add-on that was removed.
    pub(crate) async fn gone(&self, addon: &str) {
        // The sender can't be dropped: it is in `self`.
        let _ = self.present.subscribe().wait_for(|present| !present.contains(addon)).await;
    }

    /// Ends all servers.
    pub(crate) fn stop(&self) {
        self.folder.close();
        for (_, server) in &self.servers {
            server.stop();
        }
        self.folder.remove();
    }

    fn server(&self, provider: &str) -> Option<&Arc<dyn Server>> {
        self.servers.iter().find(|(name, _)| *name == provider).map(|(_, server)| server)
    }
}
