//! Connections that are opened beside the first one, so that no later request waits for a handshake.

use std::net::SocketAddr;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use keeper::Line;

use super::tls_line::{Peer, TlsLine};

#[derive(Debug)]
pub(super) struct Spares {
    count: usize,
    /// `None` until the first connection is asked for.
    opening: Mutex<Option<Vec<Receiver<TlsLine>>>>,
}

impl Spares {
    /// So many; none is opened yet.
    pub(super) fn new(count: usize) -> Self {
        Self { count, opening: Mutex::new(None) }
    }

    /// Opens none.
    pub(super) fn renounce(&self) {
        self.lock().get_or_insert_default();
    }

    /// A connection that was opened ahead, which may have to be waited for. `None` for the first who asks, as it takes a
    /// spare one no less time, and where none is left or it failed.
    pub(super) fn take(&self, peer: &Arc<Peer>, addresses: &[SocketAddr], end: Instant) -> Option<TlsLine> {
        let spare = {
            let mut opening = self.lock();
            let Some(opening) = opening.as_mut() else {
                *opening = Some((0..self.count).filter_map(|_| open(peer, addresses, end)).collect());
                return None;
            };
            opening.pop()?
        };
        let mut line = spare.recv_timeout(end.saturating_duration_since(Instant::now())).ok()?;
        line.is_idle().then_some(line)
    }

    /// It holds no invariant that a panic elsewhere could break.
    fn lock(&self) -> MutexGuard<'_, Option<Vec<Receiver<TlsLine>>>> {
        self.opening.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A failure is not told: whoever finds no spare connection opens one, and learns why that fails.
fn open(peer: &Arc<Peer>, addresses: &[SocketAddr], end: Instant) -> Option<Receiver<TlsLine>> {
    let (sender, receiver) = sync_channel(1);
    let (peer, addresses) = (Arc::clone(peer), addresses.to_vec());
    let work = move || {
        if let Ok(line) = TlsLine::open(&peer, &addresses, end) {
            // Nobody takes it when the run has ended.
            let _ = sender.send(line);
        }
    };
    thread::Builder::new().spawn(work).ok().map(|_detached| receiver)
}
