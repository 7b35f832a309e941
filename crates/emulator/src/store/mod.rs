//! The state behind one lock, written to its file before a change is answered.

mod file;
mod state;

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::clock;
use crate::refusal::Refusal;

pub(crate) use state::State;

pub(crate) struct Store {
    state: Mutex<State>,
    file: Option<PathBuf>,
    seed: Option<u64>,
}

impl Store {
    /// The state of `file` where it exists, else an empty one.
    pub(crate) fn open(file: Option<PathBuf>, seed: Option<u64>) -> io::Result<Self> {
        let kept = file.as_deref().map(file::load).transpose()?.flatten();
        let state = kept.map_or_else(|| State::new(seed), Ok)?;
        Ok(Self { state: Mutex::new(state), file, seed })
    }

    /// Looks at the state as it is at this moment.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&State) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let mut state = self.lock();
        if state.settle(clock::now()) {
            self.save(&state)?;
        }
        look(&state)
    }

    /// Changes the state. `change` must refuse before it changes anything: a refusal is not undone.
    pub(crate) fn write<T>(
        &self,
        change: impl FnOnce(&mut State) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let mut state = self.lock();
        let settled = state.settle(clock::now());
        let outcome = change(&mut state);
        if settled || outcome.is_ok() {
            self.save(&state)?;
        }
        outcome
    }

    /// Changes what may be lost when the emulator ends: the file learns it with the next change only.
    pub(crate) fn note<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.lock())
    }

    /// Forgets everything.
    pub(crate) fn reset(&self) -> Result<(), Refusal> {
        let fresh = State::new(self.seed).map_err(|error| Refusal::broken(error.to_string()))?;
        self.write(|state| {
            *state = fresh;
            Ok(())
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn save(&self, state: &State) -> Result<(), Refusal> {
        let Some(path) = &self.file else { return Ok(()) };
        file::save(path, state).map_err(|error| {
            Refusal::broken(format!("The state can't be kept in {}: {error}", path.display()))
        })
    }
}
