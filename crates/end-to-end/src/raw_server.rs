//! Servers that are no Clever Cloud.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// Answers the first bytes of every connection with `answer` and closes it, until the test's process ends.
pub fn raw_server(answer: impl Into<Arc<str>>) -> SocketAddr {
    let answer = answer.into();
    answering_server(move |_| answer.as_bytes().to_vec())
}

/// The same with an answer that depends on those bytes.
pub fn answering_server(answer: impl Fn(&[u8]) -> Vec<u8> + Send + Sync + 'static) -> SocketAddr {
    connection_server(move |connection| reply(connection, &answer))
}

/// Leaves every connection to `serve`, each in a thread, until the test's process ends.
pub fn connection_server(serve: impl Fn(&TcpStream) -> io::Result<()> + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let serve = Arc::new(serve);
    thread::spawn(move || {
        for connection in listener.incoming() {
            let serve = Arc::clone(&serve);
            // A client that goes away is one of the cases under test.
            thread::spawn(move || serve(&connection.unwrap()).ok());
        }
    });
    address
}

fn reply(mut connection: &TcpStream, answer: &impl Fn(&[u8]) -> Vec<u8>) -> io::Result<()> {
    let mut request = [0; 16384];
    let length = connection.read(&mut request)?;
    connection.write_all(&answer(&request[..length]))?;
    connection.shutdown(Shutdown::Write)?;
    // Closing with unread bytes would reset the connection, and the client might never see the answer.
    io::copy(&mut connection, &mut io::sink()).map(drop)
}
