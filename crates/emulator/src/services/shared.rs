//! One server for the add-ons of all of a provider.

use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

use super::port;
use super::process::Process;

/// A server that is started when it is needed first.
#[derive(Default)]
pub(super) struct Shared {
    running: Mutex<Option<(SocketAddr, Process)>>,
}

impl Shared {
    /// Where it answers; `start` lets it answer there, if it doesn't yet.
    pub(super) fn address(
        &self,
        start: impl FnOnce(SocketAddr) -> Result<Process, String>,
    ) -> Result<SocketAddr, String> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let address = match running.as_ref() {
            Some((address, process)) if process.is_running() => return Ok(*address),
            // A server that died comes back where clients know it.
            Some((address, _)) => *address,
            None => port::free().map_err(|error| format!("There is no free port: {error}"))?,
        };
        *running = None;
        *running = Some((address, start(address)?));
        Ok(address)
    }

    /// Ends it.
    pub(super) fn stop(&self) {
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
