//! The emulator as a child process that can't outlive this one.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;

const LOG: &str = "/_emulator/requests";

/// A running emulator; it ends when this is dropped, or when this program ends in whatever way.
pub(crate) struct Emulator {
    child: Child,
    /// Its URL.
    pub(crate) url: String,
}

impl Emulator {
    /// Starts an executable of it on a free port of the loopback interface.
    ///
    /// # Errors
    /// When it doesn't start.
    pub(crate) fn start(executable: &Path) -> Result<Self> {
        let mut child = process::isolated(executable)
            .args(["serve", "--listen", "127.0.0.1:0", "--quiet", "--exit-with-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("can't start the emulator")?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        // Owned from here on, so that it is stopped even when the line isn't what is expected.
        let mut emulator = Self { child, url: String::new() };
        let url = line
            .trim_end()
            .strip_prefix("listening on ")
            .context("the emulator didn't say where it listens")?;
        url.clone_into(&mut emulator.url);
        Ok(emulator)
    }

    /// The requests that it answered, each with `method`, `path` and `status`.
    ///
    /// # Errors
    /// When it doesn't answer.
    pub(crate) fn requests(&self) -> Result<Vec<Value>> {
        let address = self.url.trim_start_matches("http://");
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        // HTTP/1.0, so that the body is simply what follows the head until the end.
        write!(stream, "GET {LOG} HTTP/1.0\r\nHost: {address}\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let (_, body) = answer.split_once("\r\n\r\n").context("the emulator's answer has no body")?;
        let mut requests: Vec<Value> =
            serde_json::from_str(body).context("the emulator's request log isn't a list")?;
        // The request for the log is in it, too.
        requests.retain(|request| request.get("path").and_then(Value::as_str) != Some(LOG));
        Ok(requests)
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It may have ended already, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
