//! Ports for servers that can't choose one themselves.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// An address of the loopback interface whose port was free a moment ago.
pub(super) fn free() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}
