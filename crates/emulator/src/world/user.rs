//! People.

use serde::{Deserialize, Serialize};

use super::Secret;

/// A person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// `user_…`.
    pub id: String,
    /// Address that the person signs in with.
    pub email: String,
    /// Name on screen.
    pub name: String,
    /// Needed to sign in; without one, the person has credentials only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// The secret of an authenticator application, in base32: signing in needs a code as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totp: Option<Secret>,
    /// Linked to an account at GitHub.
    #[serde(default)]
    pub github: bool,
}

impl User {
    /// `preferredMFA` of the API.
    pub(crate) fn preferred_mfa(&self) -> &'static str {
        if self.totp.is_some() { "TOTP" } else { "NONE" }
    }
}
