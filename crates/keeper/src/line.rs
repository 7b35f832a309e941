//! A connection, as far as one exchange after the other needs it.

use std::fmt::Debug;
use std::io;
use std::time::Duration;

/// Carries bytes both ways. What takes longer than its limit fails with [`io::ErrorKind::TimedOut`].
pub trait Line: Debug + Send + Sync {
    /// Waits for bytes; 0 at the end.
    fn read(&mut self, buffer: &mut [u8], limit: Option<Duration>) -> io::Result<usize>;

    /// Sends all of it.
    fn write(&mut self, bytes: &[u8], limit: Option<Duration>) -> io::Result<()>;

    /// Whether the next exchange can begin: the other side neither closed it nor said what nobody asked for. Waits for
    /// nothing.
    fn is_idle(&mut self) -> bool;
}
