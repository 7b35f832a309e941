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

#[cfg(test)]
mod tests {
    use super::Logins;
    use crate::dice::Dice;
    use crate::world::{Rights, World};

    #[test]
    fn what_is_kept_can_be_read_again() {
        let mut dice = Dice::new(Some(1)).unwrap();
        let mut logins = Logins::default();
        let token = logins.issue(&mut dice, "user_x", "demo_consumer_key", Rights::default());
        let kept: Logins = serde_json::from_str(&serde_json::to_string(&logins).unwrap()).unwrap();
        let found = kept.token(&World::default(), &token.key).map(|one| one.secret.0.clone());
        assert_eq!(found, Some(token.secret.0));
    }
}
