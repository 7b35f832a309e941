//! TLS over TCP, with nothing in between.
//!
//! ureq's own takes the session tickets that arrive after a handshake for bytes that nobody asked for: a connection that
//! was opened ahead would count as broken.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use keeper::Line;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection};

use super::tls::Trust;
use crate::base_url::BaseUrl;

/// Whose certificate is expected, and who may vouch for it.
#[derive(Debug)]
pub(super) struct Peer {
    name: ServerName<'static>,
    config: Arc<ClientConfig>,
}

impl Peer {
    /// `None` for a host that no certificate can name.
    pub(super) fn of(api: &BaseUrl, trust: &Trust) -> Option<Self> {
        let name = ServerName::try_from(api.bare_host()).ok()?.to_owned();
        Some(Self { name, config: Arc::new(trust.for_rustls().ok()?) })
    }
}

#[derive(Debug)]
pub(super) struct TlsLine {
    session: ClientConnection,
    socket: TcpStream,
}

impl TlsLine {
    /// Connects and shakes hands. Each address gets an equal part of the time that is left.
    pub(super) fn open(peer: &Peer, addresses: &[SocketAddr], end: Instant) -> io::Result<Self> {
        let socket = connect(addresses, end)?;
        socket.set_nodelay(true)?;
        let session = ClientConnection::new(Arc::clone(&peer.config), peer.name.clone())
            .map_err(|error| io::Error::new(ErrorKind::InvalidData, error))?;
        let mut line = Self { session, socket };
        line.flush(Some(end))?;
        while line.session.is_handshaking() {
            if line.receive(Some(end))? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            line.flush(Some(end))?;
        }
        Ok(line)
    }

    /// Takes in what arrives first, up to the end of a record or not.
    fn receive(&mut self, end: Option<Instant>) -> io::Result<usize> {
        self.socket.set_read_timeout(left(end)?)?;
        let length = self.session.read_tls(&mut self.socket).map_err(on_time)?;
        if let Err(error) = self.session.process_new_packets() {
            // The other side learns why, if it still listens.
            let _ = self.flush(end);
            return Err(io::Error::new(ErrorKind::InvalidData, error));
        }
        Ok(length)
    }

    fn flush(&mut self, end: Option<Instant>) -> io::Result<()> {
        while self.session.wants_write() {
            self.socket.set_write_timeout(left(end)?)?;
            self.session.write_tls(&mut self.socket).map_err(on_time)?;
        }
        Ok(())
    }

    /// Takes in what has arrived already, which may be tickets; an error, unless there was nothing else.
    fn drain(&mut self) -> io::Result<()> {
        loop {
            match self.session.read_tls(&mut self.socket) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            }
            let state = self.session.process_new_packets().map_err(io::Error::other)?;
            if state.plaintext_bytes_to_read() > 0 || state.peer_has_closed() {
                return Err(ErrorKind::InvalidData.into());
            }
        }
    }
}

impl Line for TlsLine {
    fn read(&mut self, buffer: &mut [u8], limit: Option<Duration>) -> io::Result<usize> {
        let end = limit.map(|limit| Instant::now() + limit);
        loop {
            match self.session.reader().read(buffer) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => self.receive(end)?,
                outcome => return outcome,
            };
            self.flush(end)?;
        }
    }

    fn write(&mut self, mut bytes: &[u8], limit: Option<Duration>) -> io::Result<()> {
        let end = limit.map(|limit| Instant::now() + limit);
        while !bytes.is_empty() {
            let taken = self.session.writer().write(bytes)?;
            bytes = bytes.get(taken..).unwrap_or_default();
            self.flush(end)?;
        }
        Ok(())
    }

    fn is_idle(&mut self) -> bool {
        let drained = self.socket.set_nonblocking(true).and_then(|()| self.drain());
        drained.and_then(|()| self.socket.set_nonblocking(false)).is_ok()
    }
}

fn connect(addresses: &[SocketAddr], end: Instant) -> io::Result<TcpStream> {
    let mut failure = ErrorKind::ConnectionRefused.into();
    for (index, address) in addresses.iter().enumerate() {
        let others = u32::try_from(addresses.len() - index).unwrap_or(u32::MAX);
        let part = left(Some(end))?.unwrap_or_default() / others;
        match TcpStream::connect_timeout(address, part) {
            Ok(socket) => return Ok(socket),
            Err(error) => failure = on_time(error),
        }
    }
    Err(failure)
}

/// The time until `end`, or an error where it has passed.
fn left(end: Option<Instant>) -> io::Result<Option<Duration>> {
    let left = end.map(|end| end.saturating_duration_since(Instant::now()));
    if left.is_some_and(|left| left.is_zero()) { Err(ErrorKind::TimedOut.into()) } else { Ok(left) }
}

/// A socket says so in two ways when its time is up.
fn on_time(error: io::Error) -> io::Error {
    if error.kind() == ErrorKind::WouldBlock { ErrorKind::TimedOut.into() } else { error }
}
