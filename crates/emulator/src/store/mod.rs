//! The state behind one lock, written to its file before a change is answered.

mod change;
mod journal;
mod lock;
mod state;
mod table;
mod tracked;

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::clock;
use crate::refusal::Refusal;
use journal::Journal;

pub(crate) use state::State;
pub(crate) use table::{Row, Table};
pub(crate) use tracked::Tracked;

pub(crate) struct Store {
    kept: Mutex<Kept>,
    seed: Option<u64>,
}

struct Kept {
    state: State,
    /// Absent for a state that lives in memory only.
    journal: Option<Journal>,
    /// The version of the state.
    changes: watch::Sender<u64>,
}

impl Store {
    /// The state of `file` where it exists, else an empty one.
    pub(crate) fn open(file: Option<PathBuf>, seed: Option<u64>) -> io::Result<Self> {
        let new = || State::new(seed);
        let (journal, state) = match file {
            Some(path) => Journal::open(path, new).map(|(journal, state)| (Some(journal), state))?,
            None => (None, new()?),
        };
        Ok(Self { kept: Mutex::new(Kept { state, journal, changes: watch::Sender::default() }), seed })
    }

    /// Looks at the state as it is at this moment.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&State) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let mut kept = self.lock();
        kept.state.settle(clock::now());
        kept.keep()?;
        look(&kept.state)
    }

    /// Changes the state. `change` must refuse before it changes anything: a refusal is not undone.
    pub(crate) fn write<T>(
        &self,
        change: impl FnOnce(&mut State) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let mut kept = self.lock();
        kept.state.settle(clock::now());
        let outcome = change(&mut kept.state);
        kept.keep()?;
        outcome
    }

    /// Looks at, or changes, what may be lost when the emulator ends: the file learns it with the next change only.
    pub(crate) fn note<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.lock().state)
    }

    /// Forgets everything.
    pub(crate) fn reset(&self) -> Result<(), Refusal> {
        let fresh = State::new(self.seed).map_err(|error| Refusal::broken(error.to_string()))?;
        let mut kept = self.lock();
        let version = kept.state.version + 1;
        let served = kept.state.served;
        kept.state = State { served, version, ..fresh };
        kept.changes.send_replace(version);
        let Kept { state, journal, .. } = &mut *kept;
        journal.as_mut().map_or(Ok(()), |journal| journal.rewrite(state)).map_err(|error| lost(&error))
    }

    /// Told of each change.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.lock().changes.subscribe()
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Writes down what was changed.
    fn keep(&mut self) -> Result<(), Refusal> {
        let Self { state, journal, changes } = self;
        let Some(line) = state.changed().map_err(|error| lost(&error.into()))? else { return Ok(()) };
        changes.send_replace(state.version);
        let Some(journal) = journal else { return Ok(()) };
        journal.append(&line, state).map_err(|error| lost(&error))
    }
}

fn lost(error: &io::Error) -> Refusal {
    Refusal::broken(format!("The state file can't be written: {error}"))
}
