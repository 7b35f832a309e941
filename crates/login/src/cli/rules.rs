//! What goes together.

use super::line::{Line, Word};
use crate::failure::{Failure, Result};

/// The places where credentials can go: one of them.
const PLACES: [&str; 4] = ["profile", "print", "vault", "env"];

/// Options that exclude each other.
const EXCLUSIVE: [(&str, &str); 2] = [("api-token", "consumer-key"), ("no-browser", "api-token")];

/// An option, and the one without which it says nothing.
const NEEDS: [(&str, &str); 5] = [
    ("consumer-secret", "consumer-key"),
    ("callback-port", "consumer-key"),
    ("expires", "api-token"),
    ("email", "api-token"),
    ("password-stdin", "api-token"),
];

/// Options that go with everything.
const HOSTS: [&str; 3] = ["api-host", "console-url", "bridge"];

pub(super) fn check(line: &Line) -> Result<()> {
    if let Some((command, own)) = line.word.map(Word::options) {
        let stray = line.names().find(|name| !own.contains(name) && !HOSTS.contains(name));
        return stray.map_or(Ok(()), |name| Err(apart(name, command)));
    }
    let mut places = line.names().filter(|name| PLACES.contains(name));
    if let (Some(one), Some(other)) = (places.next(), places.next()) {
        return Err(apart(one, &format!("--{other}")));
    }
    if let Some((one, other)) = EXCLUSIVE.into_iter().find(|(one, other)| line.has(one) && line.has(other)) {
        return Err(apart(one, &format!("--{other}")));
    }
    match NEEDS.into_iter().find(|(one, needed)| line.has(one) && !line.has(needed)) {
        Some((one, needed)) => {
            Err(Failure::usage(format!("--{one} goes with --{needed} only; add that, or leave it out.")))
        }
        None => Ok(()),
    }
}

fn apart(option: &str, other: &str) -> Failure {
    Failure::usage(format!("--{option} does not go with {other}; leave one of them out."))
}

impl Word {
    /// How it is written, and its options.
    fn options(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Status => ("status", &["profile"]),
            Self::Logout => ("logout", &["profile"]),
            Self::Profiles => ("profiles", &[]),
        }
    }
}
