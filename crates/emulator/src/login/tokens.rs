//! Access tokens: those of the world and those that were issued since.

use super::{DAY, Logins};
use crate::clock;
use crate::dice::Dice;
use crate::world::{CLEVER_TOOLS, Rights, Secret, Token, World};

/// Documented lifetimes: a year for clever-tools, three months for other consumers.
const LIFETIME_OF_CLEVER_TOOLS: u64 = 365 * DAY;
const LIFETIME: u64 = 90 * DAY;

impl Logins {
    /// The token with this key, even if it was revoked or has expired.
    pub(crate) fn token<'a>(&'a self, world: &'a World, key: &str) -> Option<&'a Token> {
        world.tokens.iter().chain(&self.tokens).find(|token| token.key == key)
    }

    /// A user's tokens that can be used at this moment.
    pub(crate) fn tokens_of<'a>(&'a self, world: &'a World, user: &str) -> impl Iterator<Item = &'a Token> {
        let now = clock::now();
        let usable = move |token: &&Token| {
            token.user == user && !self.is_revoked(&token.key) && token.expires.is_none_or(|end| end > now)
        };
        world.tokens.iter().chain(&self.tokens).filter(usable)
    }

    pub(crate) fn issue(&mut self, dice: &mut Dice, user: &str, consumer: &str, rights: Rights) -> Token {
        let now = clock::now();
        let lifetime = if consumer == CLEVER_TOOLS { LIFETIME_OF_CLEVER_TOOLS } else { LIFETIME };
        let token = Token {
            key: dice.text(30),
            secret: Secret(dice.text(30)),
            user: user.to_owned(),
            consumer: Some(consumer.to_owned()),
            expires: Some(now + lifetime),
            created: now,
            rights,
        };
        self.tokens.push(token.clone());
        token
    }

    /// Takes a token, or an API token by its id, out of use for good.
    pub(crate) fn revoke(&mut self, key: &str) {
        self.revoked.insert(key.to_owned());
    }

    /// Takes a user's tokens out of use, but one.
    pub(crate) fn revoke_all(&mut self, world: &World, user: &str, kept: Option<&str>) {
        let tokens = self.tokens_of(world, user).filter(|token| Some(&*token.key) != kept);
        let keys: Vec<String> = tokens.map(|token| token.key.clone()).collect();
        self.revoked.extend(keys);
    }

    pub(crate) fn is_revoked(&self, key: &str) -> bool {
        self.revoked.contains(key)
    }

    pub(crate) fn note_use(&mut self, key: &str) {
        self.last_use.insert(key.to_owned(), clock::now());
    }

    /// Milliseconds since 1970; `None` before the first use.
    pub(crate) fn last_use(&self, key: &str) -> Option<u64> {
        self.last_use.get(key).copied()
    }
}
