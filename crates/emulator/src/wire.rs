//! Connections that can end, or crawl, as bad networks make them.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Sleep, sleep};

/// What happens to the next answer on a connection.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Fate {
    #[default]
    Deliver,
    /// The connection is closed instead.
    Close,
    /// The connection is reset instead.
    Reset,
    /// It is closed in the middle of the status line and headers.
    CutHead,
    /// It is closed in the middle of the body.
    CutBody,
    /// [`DROP`] bytes at a time, with this pause between them.
    Drip(Duration),
}

const DROP: usize = 64;

/// Who is at the other end, and what this end has in store. Handlers get it as `ConnectInfo`.
#[derive(Clone, Debug)]
pub(crate) struct Peer {
    pub(crate) address: SocketAddr,
    fate: Arc<Mutex<Fate>>,
}

impl Peer {
    /// Decides on the answer to the request that is being handled.
    pub(crate) fn meets(&self, fate: Fate) {
        *self.fate.lock().unwrap_or_else(PoisonError::into_inner) = fate;
    }

    fn fate(&self) -> Fate {
        *self.fate.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connected<IncomingStream<'_, Wires>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Wires>) -> Self {
        stream.remote_addr().clone()
    }
}

/// A listener whose connections have a [`Fate`].
pub(crate) struct Wires(pub(crate) TcpListener);

impl Listener for Wires {
    type Io = Wire;
    type Addr = Peer;

    async fn accept(&mut self) -> (Wire, Peer) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Small answers shall leave at once; where that can't be set they are only slower.
        let _ = stream.set_nodelay(true);
        let peer = Peer { address, fate: Arc::default() };
        (Wire { stream, peer: peer.clone(), left: None, pause: None }, peer)
    }

    fn local_addr(&self) -> io::Result<Peer> {
        Ok(Peer { address: self.0.local_addr()?, fate: Arc::default() })
    }
}

/// One connection.
pub(crate) struct Wire {
    stream: TcpStream,
    peer: Peer,
    /// Bytes until the cut, known from the first write on.
    left: Option<usize>,
    /// Until the next drop.
    pause: Option<Pin<Box<Sleep>>>,
}

impl Wire {
    /// Writes up to the cut, and breaks off there.
    fn write_until_cut(
        &mut self,
        context: &mut Context<'_>,
        bytes: &[u8],
        cut: fn(usize, usize) -> usize,
    ) -> Poll<io::Result<usize>> {
        // An answer begins with its head in one write, since vectored writes are not offered.
        let left = *self.left.get_or_insert_with(|| {
            let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
            cut(end.map_or(bytes.len(), |end| end + 4), bytes.len())
        });
        let part = bytes.get(..left.min(bytes.len())).unwrap_or_default();
        if part.is_empty() {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, part))?;
        self.left = Some(left - written);
        Poll::Ready(Ok(written))
    }

    fn drip(&mut self, context: &mut Context<'_>, bytes: &[u8], gap: Duration) -> Poll<io::Result<usize>> {
        if let Some(pause) = &mut self.pause {
            ready!(pause.as_mut().poll(context));
        }
        self.pause = Some(Box::pin(sleep(gap)));
        let drop = bytes.get(..DROP.min(bytes.len())).unwrap_or_default();
        Pin::new(&mut self.stream).poll_write(context, drop)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.peer.fate() {
            Fate::Deliver => Pin::new(&mut self.stream).poll_write(context, bytes),
            Fate::Close => Poll::Ready(Err(io::ErrorKind::BrokenPipe.into())),
            Fate::Reset => {
                // Closing without lingering is what sends RST.
                Poll::Ready(self.stream.set_zero_linger().and(Err(io::ErrorKind::ConnectionReset.into())))
            }
            Fate::CutHead => self.write_until_cut(context, bytes, |head, _| head / 2),
            Fate::CutBody => self.write_until_cut(context, bytes, |head, all| head + (all - head) / 2),
            Fate::Drip(gap) => self.drip(context, bytes, gap),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}
