//! A network: TLS, and time that passes.
//!
//! A connection takes one round trip to be made, and what is sent arrives half a round trip later, in order, however
//! much is under way. Bandwidth is not limited.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// The way to a server without TLS.
pub(crate) struct Wire {
    address: String,
    /// A file with the certificate of whoever vouches for the server.
    pub(crate) authority: PathBuf,
}

impl Wire {
    /// It stays open until the program ends.
    pub(crate) fn to(server: &str, round_trip: Duration, folder: &Path) -> Result<Self> {
        let authority = folder.join("authority.pem");
        let config = Arc::new(server_config(&authority)?);
        let inside = serve({
            let server = server.to_owned();
            move |client| decrypt(client, &server, Arc::clone(&config))
        })?;
        let outside = if round_trip.is_zero() {
            inside
        } else {
            serve(move |client| delay(client, &inside, round_trip))?
        };
        Ok(Self { address: outside, authority })
    }

    pub(crate) fn url(&self) -> String {
        format!("https://{}", self.address)
    }
}

fn server_config(authority: &Path) -> Result<ServerConfig> {
    let mut params = CertificateParams::new([])?;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
    std::fs::write(authority, issuer.pem())?;
    let key = KeyPair::generate()?;
    let mut params = CertificateParams::new(["127.0.0.1".to_owned()])?;
    // OpenSSL takes a certificate for self-signed when it bears the name of its authority.
    params.distinguished_name.push(DnType::CommonName, "The emulator behind a network");
    params.use_authority_key_identifier_extension = true;
    let certificate = params.signed_by(&key, &issuer)?;
    let key = PrivateKeyDer::try_from(key.serialize_der()).map_err(anyhow::Error::msg)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    Ok(ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)?)
}

/// Listens on the loopback interface; a connection that breaks is nobody's business but its own.
fn serve(handle: impl Fn(TcpStream) -> io::Result<()> + Send + Sync + 'static) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?.to_string();
    let handle = Arc::new(handle);
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let handle = Arc::clone(&handle);
            thread::spawn(move || client.set_nodelay(true).and_then(|()| handle(client)));
        }
    });
    Ok(address)
}

/// One exchange after the other, as HTTP/1.1 goes: what the client sends is passed on at once, and so is the answer.
fn decrypt(client: TcpStream, server: &str, config: Arc<ServerConfig>) -> io::Result<()> {
    let session = ServerConnection::new(config).map_err(io::Error::other)?;
    let mut client = StreamOwned::new(session, client);
    let mut server = TcpStream::connect(server)?;
    server.set_nodelay(true)?;
    // Whoever has nothing to say is not waited for long.
    client.sock.set_read_timeout(Some(PATIENCE))?;
    server.set_read_timeout(Some(PATIENCE))?;
    let mut buffer = vec![0; 64 << 10];
    loop {
        if !pass(&mut client, &mut server, &mut buffer)? || !pass(&mut server, &mut client, &mut buffer)? {
            client.conn.send_close_notify();
            return client.flush();
        }
    }
}

/// Short beside everything that is measured.
const PATIENCE: Duration = Duration::from_micros(200);

/// Passes on what there is; `false` at the end.
fn pass(from: &mut impl Read, to: &mut impl Write, buffer: &mut [u8]) -> io::Result<bool> {
    match from.read(buffer) {
        Ok(0) => Ok(false),
        Ok(length) => {
            to.write_all(buffer.get(..length).unwrap_or_default())?;
            to.flush().map(|()| true)
        }
        Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => Ok(true),
        Err(error) => Err(error),
    }
}

fn delay(client: TcpStream, server: &str, round_trip: Duration) -> io::Result<()> {
    let server = TcpStream::connect(server)?;
    server.set_nodelay(true)?;
    let answers = lag(server.try_clone()?, client.try_clone()?, round_trip / 2, Duration::ZERO);
    // The client believes that it is connected: what it says first waits for that, too.
    let questions = lag(client, server, round_trip / 2, round_trip);
    for direction in [answers, questions] {
        // Either ends when its connection does.
        let _ = direction.join();
    }
    Ok(())
}

/// Passes everything on after `time`, and nothing before `start` has passed as well.
fn lag(mut from: TcpStream, mut to: TcpStream, time: Duration, start: Duration) -> thread::JoinHandle<()> {
    let open = Instant::now() + start;
    let (sender, receiver) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        for (due, bytes) in receiver {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Write);
    });
    thread::spawn(move || {
        let mut buffer = vec![0; 64 << 10];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            let due = Instant::now().max(open) + time;
            if sender.send((due, buffer.get(..length).unwrap_or_default().to_vec())).is_err() {
                break;
            }
        }
    })
}
