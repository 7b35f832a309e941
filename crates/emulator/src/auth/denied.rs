//! Why nobody is recognised.

/// The log always says why; the answer says so only where it lets a user act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Denied {
    /// Anything that a wrong or missing credential can be.
    Wrong(&'static str),
    /// Right once, until its time was over.
    Expired,
    /// Right once, until its user took it back.
    Revoked,
}

impl From<&'static str> for Denied {
    fn from(reason: &'static str) -> Self {
        Self::Wrong(reason)
    }
}

impl Denied {
    /// For the log.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Wrong(reason) => reason,
            Self::Expired => "the token has expired",
            Self::Revoked => "the token was revoked",
        }
    }

    /// For the answer. How Clever Cloud words the second and the third is unconfirmed.
    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::Wrong(_) => "Not connected: the credentials of this request are missing or wrong.",
            Self::Expired => "Not connected: the token has expired.",
            Self::Revoked => "Not connected: the token was revoked.",
        }
    }
}
