//! Servers that are no Clever Cloud: they say the same bytes to whoever connects.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// Answers the first bytes of every connection with `answer` and closes it, until the test's process ends.
pub fn raw_server(answer: impl Into<Arc<str>>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let answer = answer.into();
    thread::spawn(move || {
        for connection in listener.incoming() {
            let answer = Arc::clone(&answer);
            // A client that goes away is one of the cases under test.
            thread::spawn(move || reply(&connection.unwrap(), answer.as_bytes()).ok());
        }
    });
    address
}

fn reply(mut connection: &TcpStream, answer: &[u8]) -> io::Result<()> {
    let _ = connection.read(&mut [0; 4096])?;
    connection.write_all(answer)?;
    connection.shutdown(Shutdown::Write)?;
    // Closing with unread bytes would reset the connection, and the client might never see the answer.
    io::copy(&mut connection, &mut io::sink()).map(drop)
}
