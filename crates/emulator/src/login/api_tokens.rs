//! API tokens of the bridge: those of the world and those that were made since.

use super::Logins;
use crate::world::{ApiToken, World};

impl Logins {
    /// The API token with this value, even if it was revoked or has expired.
    pub(crate) fn api_token<'a>(&'a self, world: &'a World, value: &str) -> Option<&'a ApiToken> {
        self.api_tokens.iter().chain(&world.api_tokens).find(|token| token.token.0 == value)
    }

    /// A user's API tokens that were not revoked.
    pub(crate) fn api_tokens_of<'a>(
        &'a self,
        world: &'a World,
        user: &str,
    ) -> impl Iterator<Item = &'a ApiToken> {
        let of_world = world.api_tokens.iter().filter(|token| !self.is_kept(token));
        let all = of_world.chain(&self.api_tokens);
        all.filter(move |token| token.user == user && !self.is_revoked(&token.id()))
    }

    pub(crate) fn add_api_token(&mut self, token: ApiToken) {
        self.api_tokens.push(token);
    }

    /// Puts a changed token in the place of the one with the same value.
    pub(crate) fn replace_api_token(&mut self, token: ApiToken) {
        match self.api_tokens.iter_mut().find(|one| one.token == token.token) {
            Some(place) => *place = token,
            // A token of the world: from now on this copy hides it.
            None => self.api_tokens.push(token),
        }
    }

    fn is_kept(&self, token: &ApiToken) -> bool {
        self.api_tokens.iter().any(|one| one.token == token.token)
    }
}
