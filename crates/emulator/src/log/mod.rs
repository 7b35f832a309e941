//! The request log: in memory for `/_emulator/requests`, and on stderr as it happens.

mod entry;

use std::collections::VecDeque;
use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::auth::query_pairs;
use crate::clock;
use crate::config::LogFormat;
use crate::dice::Dice;
use axum::http::{Method, Uri};

pub(crate) use entry::Entry;

/// How many requests are remembered; the oldest go first.
const REMEMBERED: usize = 20_000;

/// What is known when a request has been answered.
pub(crate) struct Outcome {
    pub(crate) status: u16,
    pub(crate) user: Option<String>,
    pub(crate) refused_because: Option<&'static str>,
    pub(crate) fault: Option<String>,
    pub(crate) millis: u64,
}

pub(crate) struct Log {
    format: LogFormat,
    colours: bool,
    memory: Mutex<Memory>,
}

struct Memory {
    entries: VecDeque<Entry>,
    arrived: u64,
    revision: u64,
    /// Not the state's own dice: reading must not change which ids are drawn next.
    dice: Dice,
}

impl Log {
    pub(crate) fn new(format: LogFormat, seed: Option<u64>) -> io::Result<Self> {
        let memory = Memory { entries: VecDeque::new(), arrived: 0, revision: 0, dice: Dice::new(seed)? };
        Ok(Self { format, colours: wants_colours(&io::stderr()), memory: Mutex::new(memory) })
    }

    /// Notes a request when it arrives, so that one whose client goes away is there as well.
    pub(crate) fn arrival(&self, method: &Method, uri: &Uri) -> (u64, String) {
        let mut memory = self.memory();
        memory.arrived += 1;
        memory.revision += 1;
        let (index, revision, sozu_id) = (memory.arrived, memory.revision, memory.dice.ulid());
        if memory.entries.len() == REMEMBERED {
            memory.entries.pop_front();
        }
        memory.entries.push_back(Entry {
            index,
            revision,
            time: clock::now(),
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
        let revision = memory.revision + 1;
        let Some(entry) = memory.entries.iter_mut().rev().find(|entry| entry.index == index) else { return };
        entry.revision = revision;
        entry.status = Some(outcome.status);
        entry.authenticated_as = outcome.user;
        entry.refused_because = outcome.refused_because.map(Into::into);
        entry.fault = outcome.fault;
        entry.millis = Some(outcome.millis);
        self.show(entry);
        memory.revision = revision;
    }

    /// Those that arrived, or were answered, after a revision.
    pub(crate) fn since(&self, revision: u64) -> Vec<Entry> {
        self.memory().entries.iter().filter(|entry| entry.revision > revision).cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.memory().entries.clear();
    }

    fn show(&self, entry: &Entry) {
        let line = match self.format {
            LogFormat::Off => return,
            LogFormat::Text => entry.line(self.colours),
            LogFormat::Json => serde_json::to_string(entry).unwrap_or_default(),
        };
        // A closed stderr is no reason to stop answering.
        let _ = writeln!(io::stderr().lock(), "{line}");
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether somebody looks at it, who didn't ask for plain text.
pub(crate) fn wants_colours(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
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
