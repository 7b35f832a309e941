//! A server on a thread of its own, so that tests without an async runtime can start one.

use std::io;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Notify, oneshot};

use crate::config::Config;
use crate::emulator::Emulator;
use crate::routes;
use crate::services::keep;
use crate::wire::{Peer, Wires};

/// How long requests under way may take to end once the server is asked to.
const PATIENCE: Duration = Duration::from_secs(1);

/// Starts servers.
pub struct Server;

/// A server that answers until it is stopped or dropped.
pub struct Running {
    url: String,
    stop: Option<oneshot::Sender<()>>,
    stop_requested: Arc<Notify>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Server {
    /// Starts a server; it answers when this returns.
    ///
    /// # Errors
    /// The address is taken or not allowed, or the state file can't be used.
    pub fn start(config: Config) -> io::Result<Running> {
        if !config.allow_remote && !config.listen.ip().is_loopback() {
            return Err(io::Error::other(format!(
                "--listen {} can be reached from other machines: choose a loopback address, or add --allow-remote",
                config.listen
            )));
        }
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let address = config.listen;
        let listener = runtime.block_on(TcpListener::bind(address)).map_err(|error| {
            io::Error::new(
                error.kind(),
                format!("--listen {address} can't be used ({error}): port 0 takes a free port"),
            )
        })?;
        let url = format!("http://{}", listener.local_addr()?);
        let emulator = Emulator::new(config)?;
        let stop_requested = emulator.stop.clone();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || serve(&runtime, listener, emulator, stopped));
        Ok(Running { url, stop: Some(stop), stop_requested, thread: Some(thread) })
    }
}

impl Running {
    /// Where it answers, for example `http://127.0.0.1:41234`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Told when somebody asks it, over HTTP, to end.
    pub(crate) fn stop_requested(&self) -> Arc<Notify> {
        self.stop_requested.clone()
    }

    /// Ends the server; requests under way are answered if that takes no longer than a second.
    ///
    /// # Errors
    /// What went wrong while it was serving.
    pub fn shutdown(mut self) -> io::Result<()> {
        self.end()
    }

    fn end(&mut self) -> io::Result<()> {
        // Either may be gone already: a sender after the first call, a receiver when serving failed.
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        let Some(thread) = self.thread.take() else { return Ok(()) };
        thread.join().unwrap_or_else(|_| Err(io::Error::other("the server stopped unexpectedly")))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

fn serve(
    runtime: &Runtime,
    listener: TcpListener,
    emulator: Emulator,
    stopped: oneshot::Receiver<()>,
) -> io::Result<()> {
    let app = Arc::new(emulator);
    let services = app.services.clone();
    if let Some(services) = services.clone() {
        runtime.spawn(keep(app.clone(), services));
    }
    let service = routes::router(app).into_make_service_with_connect_info::<Peer>();
    let (leave, left) = oneshot::channel::<()>();
    let serving = axum::serve(Wires(listener), service).with_graceful_shutdown(async {
        let _ = left.await;
    });
    let outcome = runtime.block_on(async {
        let serving = tokio::spawn(serving.into_future());
        let _ = stopped.await;
        let _ = leave.send(());
        match tokio::time::timeout(PATIENCE, serving).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(error)) => Err(io::Error::other(error)),
            Err(_patience_is_over) => Ok(()),
        }
    });
    if let Some(services) = services {
        services.stop();
    }
    outcome
}
