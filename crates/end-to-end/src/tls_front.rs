//! The emulator behind TLS, as Clever Cloud's API is behind its load balancer.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{fs, thread};

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::{Value, json};

use crate::{Authority, Emulator, Task, connection_server};

/// Passes requests on to an emulator, and remembers what happened in which order.
pub struct TlsFront {
    url: String,
    authority: PathBuf,
    log: Arc<Log>,
}

#[derive(Default)]
struct Log {
    events: Mutex<Vec<Event>>,
    connections: Mutex<Vec<TcpStream>>,
}

/// What the front saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Somebody connected and shook hands.
    Accepted,
    /// A request was passed on.
    Asked,
    /// An answer, or a part of one, was passed back.
    Answered,
}

impl TlsFront {
    /// One in front of that emulator. Its authority's certificate is in a file that is named after the test.
    pub fn of(emulator: &Emulator, test: &str) -> Self {
        Self::before(emulator.url().trim_start_matches("http://"), test)
    }

    /// The same in front of another server, such as `127.0.0.1:8080`.
    pub fn before(server: &str, test: &str) -> Self {
        let authority = Authority::new();
        let file = crate::build_folder().with_file_name("tmp").join(format!("front-{test}.pem"));
        fs::write(&file, authority.pem()).unwrap();
        let (config, log) = (authority.config("127.0.0.1"), Arc::new(Log::default()));
        let (server, shared) = (server.to_owned(), Arc::clone(&log));
        let address = connection_server(move |client| pass_on(client, &server, Arc::clone(&config), &shared));
        Self { url: format!("https://{address}"), authority: file, log }
    }

    /// Where it answers.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The file with the certificate of whoever vouches for it.
    pub fn authority(&self) -> &Path {
        &self.authority
    }

    /// A task of somebody who trusts it.
    pub fn task(&self, module: &str, arguments: Value) -> Task {
        Task::new(module, arguments)
            .or("auth", json!({"api_token": "demo_api_token"}))
            .or("api_endpoint", json!(self.url))
            .or("ca_path", json!(self.authority))
    }

    /// What happened since the last time that this was asked.
    pub fn events(&self) -> Vec<Event> {
        std::mem::take(&mut self.log.events.lock().unwrap())
    }

    /// Waits until something has happened so often since then.
    pub fn wait_for(&self, event: Event, times: usize) {
        let end = Instant::now() + Duration::from_secs(30);
        while self.log.events.lock().unwrap().iter().filter(|it| **it == event).count() < times {
            assert!(Instant::now() < end, "{event:?} {times} times: {:?}", self.events());
            thread::sleep(PATIENCE);
        }
    }

    /// Closes all connections, as a load balancer does that has waited long enough.
    pub fn hang_up(&self) {
        for connection in self.log.connections.lock().unwrap().drain(..) {
            // Some have ended already.
            let _ = connection.shutdown(Shutdown::Both);
        }
    }
}

/// HTTP/1.1 has one exchange after the other.
fn pass_on(client: &TcpStream, server: &str, config: Arc<ServerConfig>, log: &Log) -> io::Result<()> {
    let happened = |event| log.events.lock().unwrap().push(event);
    log.connections.lock().unwrap().push(client.try_clone()?);
    let session = ServerConnection::new(config).map_err(io::Error::other)?;
    let mut client = StreamOwned::new(session, client);
    client.conn.complete_io(&mut client.sock)?;
    happened(Event::Accepted);
    let mut server = TcpStream::connect(server)?;
    client.sock.set_read_timeout(Some(PATIENCE))?;
    server.set_read_timeout(Some(PATIENCE))?;
    let mut buffer = vec![0; 64 << 10];
    while pass(&mut client, &mut server, &mut buffer, || happened(Event::Asked))?
        && pass(&mut server, &mut client, &mut buffer, || happened(Event::Answered))?
    {}
    client.conn.send_close_notify();
    client.flush()
}

/// Passes on what there is, if there is anything; `false` at the end.
fn pass(
    from: &mut impl Read,
    to: &mut impl Write,
    buffer: &mut [u8],
    happens: impl Fn(),
) -> io::Result<bool> {
    match from.read(buffer) {
        Ok(0) => Ok(false),
        Ok(length) => {
            happens();
            to.write_all(&buffer[..length])?;
            to.flush().map(|()| true)
        }
        Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => Ok(true),
        Err(error) => Err(error),
    }
}

/// Who has nothing to say is not waited for long.
const PATIENCE: Duration = Duration::from_millis(1);
