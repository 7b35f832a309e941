//! The three legs of OAuth 1.0a: a request token, a user's decision, an access token.

use serde::{Deserialize, Serialize};

use super::{Callback, Logins};
use crate::clock;
use crate::dice::Dice;
use crate::world::{Rights, Secret, Token};

/// A request token on its way to become an access token.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Request {
    pub(crate) key: String,
    pub(crate) secret: Secret,
    pub(crate) consumer: String,
    pub(crate) callback: Callback,
    expires: u64,
    granted: Option<Granted>,
}

/// A user's yes.
#[derive(Clone, Serialize, Deserialize)]
struct Granted {
    verifier: Secret,
    user: String,
    rights: Rights,
}

impl Logins {
    pub(crate) fn open(
        &mut self,
        dice: &mut Dice,
        consumer: &str,
        callback: Callback,
        patience: u64,
    ) -> Request {
        let now = clock::now();
        self.requests.retain(|request| request.expires > now);
        let request = Request {
            key: dice.text(30),
            secret: Secret(dice.text(30)),
            consumer: consumer.to_owned(),
            callback,
            expires: now.saturating_add(patience),
            granted: None,
        };
        self.requests.push(request.clone());
        request
    }

    /// A request token that is still valid, whatever its user decided.
    pub(crate) fn request(&self, key: &str, now: u64) -> Option<&Request> {
        self.requests.iter().find(|request| request.key == key && request.expires > now)
    }

    /// A request token on which nobody has decided.
    pub(crate) fn undecided(&self, key: &str, now: u64) -> Option<&Request> {
        self.request(key, now).filter(|request| request.granted.is_none())
    }

    /// Notes the user's yes; the verifier goes back with the callback.
    pub(crate) fn grant(&mut self, dice: &mut Dice, key: &str, user: &str, rights: Rights) -> Secret {
        let verifier = Secret(dice.text(20));
        if let Some(request) = self.requests.iter_mut().find(|request| request.key == key) {
            let user = user.to_owned();
            request.granted = Some(Granted { verifier: verifier.clone(), user, rights });
        }
        verifier
    }

    /// Notes the user's no: the request token is worth nothing any more.
    pub(crate) fn deny(&mut self, key: &str) {
        self.requests.retain(|request| request.key != key);
    }

    /// The access token for a request token, once.
    pub(crate) fn exchange(
        &mut self,
        dice: &mut Dice,
        key: &str,
        verifier: &str,
    ) -> Result<Token, &'static str> {
        let at = self.requests.iter().position(|request| request.key == key).ok_or(UNKNOWN)?;
        let granted = self.requests.get(at).and_then(|request| request.granted.as_ref());
        let granted = granted.ok_or("the user has not granted anything yet")?;
        if granted.verifier.0 != verifier {
            return Err("the verifier is wrong");
        }
        let request = self.requests.remove(at);
        let Granted { user, rights, .. } = request.granted.ok_or(UNKNOWN)?;
        Ok(self.issue(dice, &user, &request.consumer, rights))
    }
}

/// Why a request token is refused.
pub(crate) const UNKNOWN: &str = "the request token is unknown, used or expired";
