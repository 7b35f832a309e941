//! The request log: in memory for `/_emulator/requests`, and on stderr as it happens.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::http::{Method, Uri};
use serde::Serialize;

use crate::auth::query_pairs;
use crate::config::LogFormat;
use crate::dice::Dice;

/// How many requests are remembered; the oldest go first.
const REMEMBERED: usize = 20_000;

/// One request. Neither headers nor bodies are kept: they hold secrets.
#[derive(Clone, Serialize)]
pub(crate) struct Entry {
    /// Counts requests in the order of their arrival, from 1; it never starts again.
    index: u64,
    /// When it arrived, in milliseconds since the start.
    arrived_millis: u64,
    method: String,
    path: String,
    query: Option<String>,
    /// Absent while the request is being answered, and for good if the client went away before.
    status: Option<u16>,
    /// The user's id, if the credentials were right.
    authenticated_as: Option<String>,
    /// Why it was answered 401.
    refused_because: Option<&'static str>,
    /// The fault that it met; then `status` may never have reached the client.
    fault: Option<String>,
    sozu_id: String,
    millis: Option<u64>,
}

/// What is known when a request has been answered.
pub(crate) struct Outcome {
    pub(crate) status: u16,
    pub(crate) user: Option<String>,
    pub(crate) refused_because: Option<&'static str>,
    pub(crate) fault: Option<String>,
    pub(crate) millis: u64,
}

pub(crate) struct Log {
    started: Instant,
    format: LogFormat,
    memory: Mutex<Memory>,
}

struct Memory {
    entries: VecDeque<Entry>,
    arrived: u64,
    /// Not the state's own dice: reading must not change which ids are drawn next.
    dice: Dice,
}

impl Log {
    pub(crate) fn new(format: LogFormat, seed: Option<u64>) -> io::Result<Self> {
        let memory = Memory { entries: VecDeque::new(), arrived: 0, dice: Dice::new(seed)? };
        Ok(Self { started: Instant::now(), format, memory: Mutex::new(memory) })
    }

    /// Notes a request when it arrives, so that one whose client goes away is there as well.
    pub(crate) fn arrival(&self, method: &Method, uri: &Uri) -> (u64, String) {
        let mut memory = self.memory();
        let arrived_millis = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        memory.arrived += 1;
        let (index, sozu_id) = (memory.arrived, memory.dice.ulid());
        if memory.entries.len() == REMEMBERED {
            memory.entries.pop_front();
        }
        memory.entries.push_back(Entry {
            index,
            arrived_millis,
            method: method.to_string(),
            path: uri.path().to_owned(),
            query: uri.query().map(without_credentials),
            status: None,
            authenticated_as: None,
            refused_because: None,
            fault: None,
            sozu_id: sozu_id.clone(),
            millis: None,
        });
        (index, sozu_id)
    }

    /// Completes the entry of a request and shows it.
    pub(crate) fn outcome(&self, index: u64, outcome: Outcome) {
        let mut memory = self.memory();
        let Some(entry) = memory.entries.iter_mut().rev().find(|entry| entry.index == index) else { return };
        entry.status = Some(outcome.status);
        entry.authenticated_as = outcome.user;
        entry.refused_because = outcome.refused_because;
        entry.fault = outcome.fault;
        entry.millis = Some(outcome.millis);
        show(self.format, entry);
    }

    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.memory().entries.iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.memory().entries.clear();
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn show(format: LogFormat, entry: &Entry) {
    let line = match format {
        LogFormat::Off => return,
        LogFormat::Text => text(entry),
        LogFormat::Json => serde_json::to_string(entry).unwrap_or_default(),
    };
    // A closed stderr is no reason to stop answering.
    let _ = writeln!(io::stderr().lock(), "{line}");
}

fn text(entry: &Entry) -> String {
    let Entry { index, method, path, sozu_id, .. } = entry;
    let query = entry.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
    let (status, millis) = (entry.status.unwrap_or_default(), entry.millis.unwrap_or_default());
    let who = match (&entry.authenticated_as, entry.refused_because) {
        (_, Some(reason)) => format!(" refused: {reason}"),
        (Some(user), None) => format!(" {user}"),
        (None, None) => String::new(),
    };
    let fault = entry.fault.as_ref().map(|fault| format!(" fault {fault}")).unwrap_or_default();
    format!("#{index} {status} {method} {path}{query} {millis} ms{who}{fault} [{sozu_id}]")
}

/// Parameters whose values let somebody in: the header that browsers put in the query, and steps of a login.
const SECRETS: [&[u8]; 4] = [b"authorization", b"oauth_signature", b"oauth_verifier", b"cli_token"];

/// A query without secrets.
fn without_credentials(query: &str) -> String {
    let hidden = |part: &str| match query_pairs(part.as_bytes()).first() {
        Some((name, _)) if SECRETS.contains(&name.as_slice()) => {
            format!("{}=***", String::from_utf8_lossy(name))
        }
        _ => part.to_owned(),
    };
    query.split('&').map(hidden).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::without_credentials;

    #[test]
    fn credentials_in_a_query_are_not_logged() {
        assert_eq!(
            without_credentials("a=1&authorization=T0F1&%61uthorization=x&oauth_signature=s%26&cli_token=t"),
            "a=1&authorization=***&authorization=***&oauth_signature=***&cli_token=***"
        );
    }
}
