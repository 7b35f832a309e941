//! What stands behind an add-on.

use std::net::SocketAddr;

use crate::refusal::Refusal;

/// Known for this run of the emulator only: the next one starts services anew, maybe on other ports.
#[derive(Clone, Default)]
pub(crate) enum Service {
    /// Nothing; its host is a name of Clever Cloud's.
    #[default]
    Nothing,
    /// A service of this machine that isn't there yet.
    Starting,
    /// A service of this machine that is getting other credentials.
    Migrating,
    /// A service of this machine.
    Up(SocketAddr),
    /// A service of this machine that could not be started, and why.
    Failed(String),
}

impl Service {
    /// What stands behind a new add-on.
    pub(crate) fn of_new(is_served: bool) -> Self {
        if is_served { Self::Starting } else { Self::Nothing }
    }

    /// The add-on has other credentials now, which the service must learn.
    pub(super) fn change(&mut self) {
        if !matches!(self, Self::Nothing) {
            *self = Self::Migrating;
        }
    }

    /// Whether the add-on's credentials are good.
    pub(super) fn is_there(&self) -> bool {
        matches!(self, Self::Nothing | Self::Up(_))
    }

    /// Whether an environment can be given.
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        match self {
            Self::Failed(why) => Err(Refusal::from_provider(&why.as_str().into())),
            _ => Ok(()),
        }
    }
}
