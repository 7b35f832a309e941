//! What every request works with.

use std::io;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Notify;

use crate::auth::Nonces;
use crate::catalogue::Catalogue;
use crate::clock;
use crate::config::Config;
use crate::fault::Faults;
use crate::log::Log;
use crate::refusal::Refusal;
use crate::seed::Seed;
use crate::services::{self, Services};
use crate::store::{State, Store};
use crate::world::{LiveWorld, User, World};

/// The running emulator, without its sockets.
pub(crate) struct Emulator {
    pub(crate) config: Settings,
    pub(crate) catalogue: Catalogue,
    pub(crate) store: Store,
    pub(crate) log: Log,
    pub(crate) nonces: Nonces,
    pub(crate) faults: Faults,
    pub(crate) services: Option<Arc<Services>>,
    /// Milliseconds that its clock is ahead of this machine's.
    pub(crate) ahead: AtomicU64,
    /// Tells this run from the one before: milliseconds since 1970.
    pub(crate) started: u64,
    /// Told when somebody asks the emulator to end.
    pub(crate) stop: Arc<Notify>,
}

/// What handlers receive.
pub(crate) type App = Arc<Emulator>;

/// What the server was started with, and the world as it is now.
pub(crate) struct Settings {
    pub(crate) world: LiveWorld,
    start: Config,
}

impl Deref for Settings {
    type Target = Config;

    fn deref(&self) -> &Config {
        &self.start
    }
}

impl Emulator {
    pub(crate) fn new(config: Config) -> io::Result<Self> {
        let store = Store::open(config.state.clone(), config.seed)?;
        if config.services.is_some() {
            store.note(|state| state.serve(services::PROVIDERS));
        }
        let (postgresql, is_kept) = (config.postgresql.clone(), config.state.is_some());
        let services = config.services.clone().map(|data| Services::new(data, postgresql, is_kept));
        let world = config.world.clone().with(store.note(|state| state.seeded.clone()));
        let emulator = Self {
            catalogue: Catalogue::embedded()?,
            store,
            log: Log::new(config.log, config.seed)?,
            nonces: Nonces::default(),
            faults: Faults::new(config.faults.clone(), config.seed)?,
            services: services.transpose()?.map(Arc::new),
            ahead: AtomicU64::new(0),
            started: clock::now(),
            stop: Arc::default(),
            config: Settings { world: world.into(), start: config },
        };
        // A draw is what every add-on begins with: without any, nothing was ever there.
        if emulator.store.note(|state| state.dice.is_untouched()) {
            emulator
                .plant()
                .map_err(|refusal| io::Error::other(format!("--world: {}", refusal.message())))?;
        }
        Ok(emulator)
    }

    /// Adds people, organisations, credentials, add-ons and applications; nothing if anything of it is wrong.
    pub(crate) fn seed(&self, seed: Seed) -> Result<(), Refusal> {
        self.store.write(|state| {
            let more = seed.plant(&self.config.world, &self.catalogue, state)?;
            self.admit(state, more);
            Ok(())
        })
    }

    /// Puts a user in the place of the one with the same id.
    pub(crate) fn replace_user(&self, state: &mut State, user: User) {
        self.admit(state, World { users: vec![user], ..World::empty() });
    }

    fn admit(&self, state: &mut State, more: World) {
        self.config.world.replace(World::clone(&self.config.world).with(more.clone()));
        *state.seeded = state.seeded.clone().with(more);
    }

    /// Sets the clock forward.
    pub(crate) fn advance(&self, millis: u64) {
        /// A thousand years, so that no date overflows.
        const FARTHEST: u64 = 365_250 * 86_400_000;
        let later = |ahead: u64| Some(ahead.saturating_add(millis).min(FARTHEST));
        let _ = self.ahead.fetch_update(Ordering::Relaxed, Ordering::Relaxed, later);
    }

    /// Forgets everything that happened since the start, but the faults.
    pub(crate) fn reset(&self) -> Result<(), Refusal> {
        self.store.reset()?;
        self.config.world.replace(self.config.start.world.clone());
        self.log.clear();
        self.ahead.store(0, Ordering::Relaxed);
        self.plant()
    }

    /// What was there at the start.
    fn plant(&self) -> Result<(), Refusal> {
        let (world, belongings) = (&self.config.world, self.config.belongings.clone());
        self.store.write(|state| belongings.plant(world, &self.catalogue, state)).map(|_| ())
    }
}
