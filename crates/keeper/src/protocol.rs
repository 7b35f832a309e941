//! What a task and the keeper say to each other. Task and keeper are the same executable: there are no versions.
//!
//! The task's first byte says what it comes for. To [`BORROW`] the keeper answers with one byte, [`LENT`] or another;
//! then the task asks and the keeper answers, in turns. To [`RECALL`] and a key it answers with what it was told with
//! [`REMEMBER`], a value and its keys.

use std::io::{self, ErrorKind, Read, Write};
use std::time::Duration;

pub(crate) const BORROW: u8 = b'b';
pub(crate) const RECALL: u8 = b'?';
pub(crate) const REMEMBER: u8 = b'!';

/// The keeper lends a connection.
pub(crate) const LENT: u8 = b'+';
/// It has none.
pub(crate) const NONE: u8 = b'-';

/// Wait for at most so many bytes.
pub(crate) const READ: u8 = b'r';
/// Send the bytes that follow.
pub(crate) const WRITE: u8 = b'w';
/// The exchange is complete: can another begin?
pub(crate) const IS_IDLE: u8 = b'i';

/// In bytes, of what one question or answer carries.
pub(crate) const MOST: usize = 64 << 10;

/// The beginning of a question.
pub(crate) struct Question {
    pub(crate) word: u8,
    pub(crate) limit: Option<Duration>,
    /// In bytes: as many follow, or may come back.
    pub(crate) length: usize,
}

impl Question {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let limit = self.limit.map_or(u32::MAX, |limit| u32::try_from(limit.as_millis()).unwrap_or(u32::MAX));
        let length = u32::try_from(self.length.min(MOST)).unwrap_or(0);
        [&[self.word][..], &limit.to_be_bytes(), &length.to_be_bytes()].concat()
    }

    pub(crate) fn read(mut from: impl Read) -> io::Result<Self> {
        let word = byte(&mut from)?;
        let limit = number(&mut from)?;
        // A limit of 0 would be none for a socket.
        let limit = (limit != u32::MAX).then(|| Duration::from_millis(u64::from(limit.max(1))));
        Ok(Self { word, limit, length: length(&mut from)? })
    }
}

/// Answers with bytes, or with what went wrong.
pub(crate) fn answer(mut to: impl Write, outcome: &io::Result<Vec<u8>>) -> io::Result<()> {
    let (status, bytes) = match outcome {
        Ok(bytes) => (0, bytes.as_slice()),
        Err(error) => (status(error.kind()), &[][..]),
    };
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    to.write_all(&[&[status][..], &length.to_be_bytes(), bytes].concat())
}

/// The number of bytes that follow, or what went wrong on the other side of the keeper.
pub(crate) fn outcome(mut from: impl Read) -> io::Result<usize> {
    let status = byte(&mut from)?;
    let length = length(&mut from)?;
    match usize::from(status).checked_sub(1) {
        None => Ok(length),
        Some(place) => Err(KINDS.get(place).copied().unwrap_or(ErrorKind::ConnectionReset).into()),
    }
}

/// Those that a task tells apart; any other is the last one, after which a request counts as sent.
const KINDS: [ErrorKind; 3] = [ErrorKind::TimedOut, ErrorKind::UnexpectedEof, ErrorKind::ConnectionReset];

fn status(kind: ErrorKind) -> u8 {
    let place = KINDS.iter().position(|known| *known == kind).unwrap_or(KINDS.len() - 1);
    u8::try_from(place + 1).unwrap_or(u8::MAX)
}

/// A text behind its length.
pub(crate) fn framed(text: &[u8]) -> Vec<u8> {
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes(), text].concat()
}

/// What [`framed`] has made.
pub(crate) fn text(mut from: impl Read) -> io::Result<Vec<u8>> {
    let mut text = vec![0; length(&mut from)?];
    from.read_exact(&mut text).map(|()| text)
}

pub(crate) fn byte(mut from: impl Read) -> io::Result<u8> {
    let mut byte = [0];
    from.read_exact(&mut byte)?;
    let [byte] = byte;
    Ok(byte)
}

fn number(mut from: impl Read) -> io::Result<u32> {
    let mut bytes = [0; 4];
    from.read_exact(&mut bytes)?;
    Ok(u32::from_be_bytes(bytes))
}

fn length(from: impl Read) -> io::Result<usize> {
    usize::try_from(number(from)?).ok().filter(|length| *length <= MOST).ok_or(ErrorKind::InvalidData.into())
}
