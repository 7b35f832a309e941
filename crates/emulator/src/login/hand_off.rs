//! `clever login`: the program draws a name, the browser puts a token behind it, the program fetches the token once.

use serde::{Deserialize, Serialize};

use super::Logins;
use crate::clock;
use crate::dice::Dice;
use crate::world::{CLEVER_TOOLS, Rights, Secret, Token};

#[derive(Serialize, Deserialize)]
pub(super) struct HandOff {
    /// What the program drew; whoever knows it gets the token.
    name: Secret,
    /// The key of the token, until it is fetched.
    token: Option<String>,
    expires: u64,
}

impl Logins {
    /// Puts a new token of `user` behind the name, unless that was done before.
    pub(crate) fn hand_off(&mut self, dice: &mut Dice, name: &str, user: &str, patience: u64) {
        let now = clock::now();
        self.hand_offs.retain(|one| one.expires > now);
        if name.is_empty() || self.is_handed_off(name) {
            return;
        }
        let token = self.issue(dice, user, CLEVER_TOOLS, Rights::default());
        let (name, token) = (Secret(name.to_owned()), Some(token.key));
        self.hand_offs.push(HandOff { name, token, expires: now.saturating_add(patience) });
    }

    /// Whether a token was put behind the name, fetched or not.
    pub(crate) fn is_handed_off(&self, name: &str) -> bool {
        self.hand_offs.iter().any(|one| one.name.0 == name)
    }

    /// The token behind the name, once.
    pub(crate) fn fetch(&mut self, name: &str, now: u64) -> Option<Token> {
        let mut waiting = self.hand_offs.iter_mut().filter(|one| one.expires > now);
        let key = waiting.find(|one| one.name.0 == name)?.token.take()?;
        self.tokens.iter().find(|token| token.key == key).cloned()
    }
}
