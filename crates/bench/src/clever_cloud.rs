//! The emulator, as the contenders see it: over plain HTTP at once, or over TLS with a network in between.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use emulator::{Config, Running, Server};

use crate::wire::Wire;

/// An organisation of the emulator's default world.
pub(crate) const ORGANISATION: &str = "orga_00000000-0000-4000-8000-000000000001";

/// Its name; `clever` takes its id for a name, as it looks like none of Clever Cloud's.
pub(crate) const ORGANISATION_NAME: &str = "Acme";

/// Credentials of its only user.
pub(crate) const TOKEN: (&str, &str) = ("demo_token", "demo_token_secret");

/// A running emulator.
pub(crate) struct CleverCloud {
    running: Running,
    wire: Option<Wire>,
}

impl CleverCloud {
    /// At once, over plain HTTP.
    pub(crate) fn near() -> Result<Self> {
        Ok(Self { running: Server::start(Config::default())?, wire: None })
    }

    /// Over TLS and a network on which a round trip takes that long.
    pub(crate) fn behind(round_trip: Duration, folder: &Path) -> Result<Self> {
        let running = Server::start(Config::default())?;
        let wire = Wire::to(host(running.url()), round_trip, folder)?;
        Ok(Self { running, wire: Some(wire) })
    }

    /// Where the contenders reach it.
    pub(crate) fn url(&self) -> String {
        self.wire.as_ref().map_or_else(|| self.running.url().to_owned(), Wire::url)
    }

    /// The file with the certificate of whoever vouches for it.
    pub(crate) fn authority(&self) -> Option<String> {
        self.wire.as_ref().map(|wire| wire.authority.display().to_string())
    }

    /// Where the log of its requests is.
    pub(crate) fn log_url(&self) -> String {
        format!("{}/_emulator/requests", self.running.url())
    }
}

fn host(url: &str) -> &str {
    url.trim_start_matches("http://")
}
