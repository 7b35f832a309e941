//! The task's side.

use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use crate::Line;
use crate::protocol::{
    BORROW, IS_IDLE, LENT, MOST, Question, READ, RECALL, REMEMBER, WRITE, framed, outcome,
};

/// A connection of the keeper's that this task uses.
#[derive(Debug)]
pub struct Kept(UnixStream);

/// No keeper is there.
#[derive(Debug)]
pub struct Nobody;

/// A keeper that is stopped, or has too much to do, is no help. It answers in less than a millisecond.
const PATIENCE: Duration = Duration::from_millis(200);

impl Kept {
    /// Borrows a connection from the keeper at that socket; `None` where it has none to lend at once.
    pub fn borrow(socket: &Path) -> Result<Option<Self>, Nobody> {
        let mut stream = UnixStream::connect(socket).map_err(|_| Nobody)?;
        let mut lent = [0];
        let said = stream
            .write_all(&[BORROW])
            .and_then(|()| stream.set_read_timeout(Some(PATIENCE)))
            .and_then(|()| stream.read_exact(&mut lent));
        Ok((said.is_ok() && lent == [LENT]).then_some(Self(stream)))
    }

    /// The number of bytes that the keeper sends next.
    fn ask(&mut self, word: u8, limit: Option<Duration>, length: usize, bytes: &[u8]) -> io::Result<usize> {
        let question = Question { word, limit, length }.to_bytes();
        self.0.set_read_timeout(limit)?;
        self.0.set_write_timeout(limit)?;
        self.0.write_all(&[&question, bytes].concat())?;
        outcome(&self.0)
    }
}

/// What an earlier task has left under that key; `None` where there is nothing, or nobody to ask.
pub fn recall(socket: &Path, key: &str) -> Option<String> {
    let mut stream = UnixStream::connect(socket).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.write_all(&[&[RECALL][..], &framed(key.as_bytes())].concat()).ok()?;
    let mut value = vec![0; outcome(&stream).ok()?];
    stream.read_exact(&mut value).ok()?;
    String::from_utf8(value).ok().filter(|value| !value.is_empty())
}

/// Leaves a value under these keys for the tasks that come, as long as connections are kept for them; an empty one makes
/// them forget.
pub fn remember(socket: &Path, keys: &[&str], value: &str) {
    let mut message = vec![REMEMBER];
    for text in [value].iter().chain(keys) {
        message.extend(framed(text.as_bytes()));
    }
    // Where nobody keeps it, the next task asks as this one did.
    let _ = UnixStream::connect(socket).and_then(|mut stream| stream.write_all(&message));
}

impl Line for Kept {
    fn read(&mut self, buffer: &mut [u8], limit: Option<Duration>) -> io::Result<usize> {
        let length = self.ask(READ, limit, buffer.len(), &[]).map_err(in_time)?;
        let bytes = buffer.get_mut(..length).ok_or(ErrorKind::InvalidData)?;
        self.0.read_exact(bytes).map_err(in_time).map(|()| length)
    }

    fn write(&mut self, bytes: &[u8], limit: Option<Duration>) -> io::Result<()> {
        for part in bytes.chunks(MOST) {
            self.ask(WRITE, limit, part.len(), part).map_err(in_time)?;
        }
        Ok(())
    }

    fn is_idle(&mut self) -> bool {
        self.ask(IS_IDLE, Some(PATIENCE), 0, &[]).is_ok()
    }
}

/// A socket says so in two ways when its time is up.
fn in_time(error: io::Error) -> io::Error {
    if error.kind() == ErrorKind::WouldBlock { ErrorKind::TimedOut.into() } else { error }
}
