//! The connections that nobody uses right now.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::Line;

/// How a connection is opened.
pub(crate) type Open = dyn Fn() -> io::Result<Box<dyn Line>> + Send + Sync;

/// Connections at a time, those that are lent among them: as many as tasks in five forks are likely to want.
const MOST: usize = 8;

pub(crate) struct Pool {
    open: Box<Open>,
    /// How long an unused connection is kept.
    patience: Duration,
    state: Mutex<State>,
}

struct State {
    idle: Vec<(Box<dyn Line>, Instant)>,
    /// Lent, or being opened.
    away: usize,
    /// When somebody last wanted one.
    wanted: Instant,
}

impl Pool {
    pub(crate) fn new(open: Box<Open>, patience: Duration) -> Arc<Self> {
        let state = State { idle: Vec::new(), away: 0, wanted: Instant::now() };
        Arc::new(Self { open, patience, state: Mutex::new(state) })
    }

    /// The one that was used last, as it is the least likely to end soon.
    pub(crate) fn lend(&self) -> Option<Box<dyn Line>> {
        let mut state = self.lock();
        state.wanted = Instant::now();
        while let Some((mut line, since)) = state.idle.pop() {
            if since.elapsed() < self.patience && line.is_idle() {
                state.away += 1;
                return Some(line);
            }
        }
        None
    }

    /// Takes it back, or learns that it is of no more use.
    pub(crate) fn return_(&self, line: Option<Box<dyn Line>>) {
        let mut state = self.lock();
        state.away = state.away.saturating_sub(1);
        state.idle.extend(line.map(|line| (line, Instant::now())));
    }

    /// Opens one more for whoever comes next, unless there are enough. Waits for nothing.
    pub(crate) fn grow(self: &Arc<Self>) {
        {
            let mut state = self.lock();
            if state.idle.len() + state.away >= MOST {
                return;
            }
            state.away += 1;
        }
        let pool = Arc::clone(self);
        let opening = thread::Builder::new().spawn(move || pool.return_((pool.open)().ok()));
        if opening.is_err() {
            self.return_(None);
        }
    }

    /// Closes those that nobody has used for too long; whether nothing is left to be kept.
    pub(crate) fn expire(&self) -> bool {
        let mut state = self.lock();
        state.idle.retain(|(_, since)| since.elapsed() < self.patience);
        state.idle.is_empty() && state.away == 0 && state.wanted.elapsed() >= self.patience
    }

    /// It stays usable after a panic of another thread: it holds no invariant that one could break.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
