//! What every request works with.

use std::io;
use std::sync::Arc;

use crate::auth::Nonces;
use crate::catalogue::Catalogue;
use crate::config::Config;
use crate::fault::Faults;
use crate::log::Log;
use crate::store::Store;

/// The running emulator, without its sockets.
pub(crate) struct Emulator {
    pub(crate) config: Config,
    pub(crate) catalogue: Catalogue,
    pub(crate) store: Store,
    pub(crate) log: Log,
    pub(crate) nonces: Nonces,
    pub(crate) faults: Faults,
}

/// What handlers receive.
pub(crate) type App = Arc<Emulator>;

impl Emulator {
    pub(crate) fn new(config: Config) -> io::Result<Self> {
        Ok(Self {
            catalogue: Catalogue::embedded()?,
            store: Store::open(config.state.clone(), config.seed)?,
            log: Log::new(config.log, config.seed)?,
            nonces: Nonces::default(),
            faults: Faults::new(config.faults.clone(), config.seed)?,
            config,
        })
    }
}
