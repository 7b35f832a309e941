//! Cellar: an object store of the emulator's own, with a tenant for each add-on.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::task::JoinHandle;

use super::folder::{Folder, Home};
use super::{Server, Wanted};
use crate::s3::{self, S3};

pub(super) const PROVIDER: &str = "cellar-addon";

pub(super) struct Cellar {
    home: Home,
    running: Mutex<Option<Running>>,
}

/// The store, and what answers for it.
struct Running {
    s3: Arc<S3>,
    address: SocketAddr,
    task: JoinHandle<io::Result<()>>,
}

impl Cellar {
    pub(super) fn new(folder: &Arc<Folder>) -> Self {
        Self { home: Home { account: None, ..folder.of("cellar", "root") }, running: Mutex::default() }
    }

    /// The store and its address, after starting it if need be.
    pub(super) fn store(&self) -> Result<(Arc<S3>, SocketAddr), String> {
        let mut running = self.running();
        let running = match &mut *running {
            Some(running) => running,
            none => none.insert(self.start().map_err(|error| said(&error))?),
        };
        Ok((running.s3.clone(), running.address))
    }

    fn start(&self) -> io::Result<Running> {
        self.home.make()?;
        let s3 = Arc::new(S3::open(&self.home.path)?);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let task = tokio::spawn(axum::serve(listener, s3.clone().router()).into_future());
        Ok(Running { s3, address, task })
    }

    fn running(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Server for Cellar {
    fn check(&self) -> Result<(), String> {
        Ok(())
    }

    fn left(&self) -> Result<Vec<String>, String> {
        s3::left(&self.home.path).map_err(|error| said(&error))
    }

    fn provide(&self, wanted: &Wanted) -> Result<SocketAddr, String> {
        let (s3, address) = self.store()?;
        s3.admit(&wanted.key, wanted.secrets.key_id(), wanted.secrets.key_secret());
        Ok(address)
    }

    fn withdraw(&self, key: &str) -> Result<(), String> {
        let (s3, _) = self.store()?;
        s3.evict(key).map_err(|error| said(&error))
    }

    fn stop(&self) {
        if let Some(running) = self.running().take() {
            running.task.abort();
        }
    }
}

fn said(error: &io::Error) -> String {
    format!("Cellar's store can't be used: {error}")
}
