//! A [`Line`] as ureq wants its connections.

use std::io::ErrorKind;
use std::time::Duration;

use keeper::Line;
use ureq::Error;
use ureq::unversioned::transport::{Buffers, LazyBuffers, NextTimeout, Transport};

#[derive(Debug)]
pub(super) struct LineTransport {
    line: Box<dyn Line>,
    buffers: LazyBuffers,
}

impl LineTransport {
    pub(super) fn new(line: Box<dyn Line>, buffers: LazyBuffers) -> Self {
        Self { line, buffers }
    }
}

impl Transport for LineTransport {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let output = self.buffers.output().get(..amount).unwrap_or_default();
        self.line.write(output, limit(timeout)).map_err(|error| in_time(error, timeout))
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let input = self.buffers.input_append_buf();
        let amount = self.line.read(input, limit(timeout)).map_err(|error| in_time(error, timeout))?;
        self.buffers.input_appended(amount);
        Ok(amount > 0)
    }

    fn is_open(&mut self) -> bool {
        self.line.is_idle()
    }

    fn is_tls(&self) -> bool {
        true
    }
}

/// `None` where there is none.
pub(super) fn limit(timeout: NextTimeout) -> Option<Duration> {
    timeout.not_zero().map(|limit| *limit)
}

/// ureq names the limit that was reached.
pub(super) fn in_time(error: std::io::Error, timeout: NextTimeout) -> Error {
    if error.kind() == ErrorKind::TimedOut { Error::Timeout(timeout.reason) } else { Error::Io(error) }
}
