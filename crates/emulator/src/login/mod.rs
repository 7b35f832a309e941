//! Everything that happened to credentials since the start: who logged in, what was granted, what was revoked.
//!
//! The world is never changed; what is found here is added to it, or taken from it.

mod api_tokens;
mod callback;
mod consumers;
mod dance;
mod hand_off;
mod sessions;
mod tokens;
mod totp;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::world::{ApiToken, Consumer, Token};

pub(crate) use callback::Callback;
pub(crate) use consumers::Registration;
pub(crate) use dance::UNKNOWN;
pub(crate) use sessions::{Entry, Purpose, check_code, check_password};

/// Milliseconds of a day.
pub(crate) const DAY: u64 = 86_400_000;

/// Lists are in the order of creation.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Logins {
    consumers: Vec<Consumer>,
    requests: Vec<dance::Request>,
    challenges: Vec<sessions::Challenge>,
    sessions: Vec<sessions::Session>,
    hand_offs: Vec<hand_off::HandOff>,
    tokens: Vec<Token>,
    api_tokens: Vec<ApiToken>,
    /// Keys of tokens, ids of API tokens.
    revoked: BTreeSet<String>,
    /// Milliseconds since 1970, by key.
    last_use: BTreeMap<String, u64>,
}
