//! A browser that has logged in, by password and perhaps a one-time code.

use serde::{Deserialize, Serialize};

use super::{Callback, DAY, Logins, totp};
use crate::clock;
use crate::dice::Dice;
use crate::world::{Secret, User, World};

/// How long a session lasts.
const SESSION: u64 = DAY;

/// What somebody logs in for; it travels with every form and redirection until it is reached.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Purpose {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) oauth_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cli_token: Option<String>,
}

impl Purpose {
    /// The hidden fields of a form, or the parameters of a query.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let fields = [("oauth_token", &self.oauth_token), ("cli_token", &self.cli_token)];
        fields.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)))
    }

    /// The page to go to after the login.
    pub(crate) fn next(&self) -> String {
        let page = if self.cli_token.is_some() { "/cli-oauth" } else { "/v2/oauth/authorize" };
        Callback::with(page, &self.fields().collect::<Vec<_>>())
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Session {
    /// The cookie.
    id: Secret,
    user: String,
    expires: u64,
}

/// A right password, while the one-time code is awaited.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Challenge {
    id: Secret,
    user: String,
    purpose: Purpose,
    expires: u64,
}

/// What follows a right password.
pub(crate) enum Entry {
    /// The cookie of the new session.
    Session(Secret),
    /// The name of the challenge that a one-time code answers.
    CodeNeeded(Secret),
}

/// The user with this address and password.
pub(crate) fn check_password<'a>(world: &'a World, email: &str, password: &str) -> Option<&'a User> {
    let user = world.users.iter().find(|user| user.email.eq_ignore_ascii_case(email.trim()))?;
    user.password.as_ref().is_some_and(|right| right.0 == password).then_some(user)
}

/// Whether a code is right, for users who need one.
pub(crate) fn check_code(user: &User, code: &str) -> bool {
    user.totp.as_ref().is_none_or(|secret| totp::matches(&secret.0, code.trim(), clock::now()))
}

impl Logins {
    /// Goes on after the right password.
    pub(crate) fn enter(&mut self, dice: &mut Dice, user: &User, purpose: &Purpose, patience: u64) -> Entry {
        if user.totp.is_none() {
            return Entry::Session(self.start_session(dice, &user.id));
        }
        let now = clock::now();
        self.challenges.retain(|challenge| challenge.expires > now);
        let id = Secret(dice.text(32));
        let (user, purpose) = (user.id.clone(), purpose.clone());
        self.challenges.push(Challenge {
            id: id.clone(),
            user,
            purpose,
            expires: now.saturating_add(patience),
        });
        Entry::CodeNeeded(id)
    }

    /// Goes on after a one-time code. A wrong one may be tried again until the challenge expires.
    pub(crate) fn answer(
        &mut self,
        dice: &mut Dice,
        world: &World,
        challenge: &str,
        code: &str,
    ) -> Option<(Secret, String, Purpose)> {
        let now = clock::now();
        let mut open = self.challenges.iter();
        let at = open.position(|one| one.id.0 == challenge && one.expires > now)?;
        let user = world.user(&self.challenges.get(at)?.user)?;
        if !check_code(user, code) {
            return None;
        }
        let purpose = self.challenges.remove(at).purpose;
        Some((self.start_session(dice, &user.id), user.id.clone(), purpose))
    }

    /// The user of a session.
    pub(crate) fn session(&self, id: &str) -> Option<&str> {
        let now = clock::now();
        let session = self.sessions.iter().find(|one| one.id.0 == id && one.expires > now)?;
        Some(&session.user)
    }

    fn start_session(&mut self, dice: &mut Dice, user: &str) -> Secret {
        let now = clock::now();
        self.sessions.retain(|session| session.expires > now);
        let id = Secret(dice.text(40));
        self.sessions.push(Session { id: id.clone(), user: user.to_owned(), expires: now + SESSION });
        id
    }
}
