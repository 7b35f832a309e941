//! Who exists: users, organisations and the credentials that act for them.

mod api_token;
mod consumer;
mod default;
mod live;
mod rights;
mod user;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use api_token::ApiToken;
pub(crate) use consumer::Consumer;
pub(crate) use default::CLEVER_TOOLS;
pub(crate) use live::LiveWorld;
pub(crate) use rights::Right;
pub(crate) use rights::Rights;
pub(crate) use user::User;

/// Everybody, as in the file given with `--world`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// Programs that may ask on behalf of users (OAuth consumers).
    pub consumers: Vec<Consumer>,
    /// People; each has a personal space with the same id.
    pub users: Vec<User>,
    /// Organisations with their members.
    #[serde(default)]
    pub organisations: Vec<Organisation>,
    /// OAuth 1.0a tokens of users.
    #[serde(default)]
    pub tokens: Vec<Token>,
    /// Bearer tokens of users.
    #[serde(default)]
    pub api_tokens: Vec<ApiToken>,
}

/// An organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// `orga_…`.
    pub id: String,
    /// Name on screen; it need not be unique.
    pub name: String,
    /// Who belongs to it.
    pub members: Vec<Member>,
    /// More of what the API shows, by the API's names: `description`, `billingEmail`, `city`, …
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<String, String>,
}

/// One person's place in an organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// `user_…`.
    pub user: String,
    /// `ADMIN`, `MANAGER`, `DEVELOPER`, `ACCOUNTING` or `NONE`; shown, but not enforced.
    pub role: String,
    /// What the person does there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<String>,
}

/// An OAuth 1.0a token.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// Its public half, what clients send as `oauth_token`.
    pub key: String,
    /// Its secret half.
    pub secret: Secret,
    /// Whose it is.
    pub user: String,
    /// The key of the only consumer that may use it; any may when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consumer: Option<String>,
    /// Milliseconds since 1970; never when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<u64>,
    /// Milliseconds since 1970.
    #[serde(default)]
    pub created: u64,
    /// What may be done with it; everything when absent.
    #[serde(default)]
    pub rights: Rights,
}

/// A secret of this world, kept out of debugging output.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl World {
    /// Nobody.
    pub(crate) fn empty() -> Self {
        Self {
            consumers: Vec::new(),
            users: Vec::new(),
            organisations: Vec::new(),
            tokens: Vec::new(),
            api_tokens: Vec::new(),
        }
    }

    /// With others, who take the place of those with the same id or key.
    #[must_use]
    pub(crate) fn with(mut self, more: Self) -> Self {
        merge(&mut self.consumers, more.consumers, |one, other| one.key == other.key);
        merge(&mut self.users, more.users, |one, other| one.id == other.id);
        merge(&mut self.organisations, more.organisations, |one, other| one.id == other.id);
        merge(&mut self.tokens, more.tokens, |one, other| one.key == other.key);
        merge(&mut self.api_tokens, more.api_tokens, |one, other| one.token == other.token);
        self
    }

    /// Somebody who is spoken of, but neither here nor in `known`, and where that is.
    pub(crate) fn stranger(&self, known: &Self) -> Option<(String, &str)> {
        let organisations = self.organisations.iter().enumerate();
        let members = organisations.flat_map(|(at, organisation)| {
            let members = organisation.members.iter().enumerate();
            members.map(move |(number, member)| {
                (format!("organisations[{at}].members[{number}].user"), &*member.user)
            })
        });
        let tokens = self.tokens.iter().enumerate();
        let tokens = tokens.map(|(at, token)| (format!("tokens[{at}].user"), &*token.user));
        let api_tokens = self.api_tokens.iter().enumerate();
        let api_tokens = api_tokens.map(|(at, token)| (format!("api_tokens[{at}].user"), &*token.user));
        let mut all = members.chain(tokens).chain(api_tokens);
        all.find(|(_, id)| self.user(id).or_else(|| known.user(id)).is_none())
    }

    pub(crate) fn user(&self, id: &str) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }
}

fn merge<T>(all: &mut Vec<T>, more: Vec<T>, is_same: fn(&T, &T) -> bool) {
    for one in more {
        match all.iter_mut().find(|old| is_same(old, &one)) {
            Some(old) => *old = one,
            None => all.push(one),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::World;

    #[test]
    fn secrets_stay_out_of_debugging_output() {
        let shown = format!("{:?}", World::default());
        assert!(shown.contains("***") && !shown.contains("demo_token_secret"), "{shown}");
    }
}
