//! Which Clever Cloud.

use clevercloud::{BaseUrl, BaseUrlError};

use crate::failure::{Failure, Result};

/// Addresses other than the public ones, under the names that clever-tools gives their variables.
#[derive(Clone, Default)]
pub(crate) struct Hosts {
    /// `--api-host`.
    pub(crate) api_host: Option<String>,
    /// `--console-url`, where the browser goes.
    pub(crate) console_url: Option<String>,
    /// `--bridge`, for API tokens.
    pub(crate) bridge: Option<String>,
}

const CONSOLE: &str = "https://console.clever-cloud.com";

impl Hosts {
    pub(crate) fn api(&self) -> Result<BaseUrl> {
        parse("--api-host", self.api_host.as_deref(), BaseUrl::API)
    }

    pub(crate) fn console(&self) -> Result<BaseUrl> {
        parse("--console-url", self.console_url.as_deref(), CONSOLE)
    }

    pub(crate) fn bridge(&self) -> Result<BaseUrl> {
        parse("--bridge", self.bridge.as_deref(), BaseUrl::BRIDGE)
    }
}

fn parse(option: &str, given: Option<&str>, default: &str) -> Result<BaseUrl> {
    let text = given.unwrap_or(default);
    BaseUrl::parse(text).map_err(|error| {
        Failure::new(match error {
            BaseUrlError::NotAUrl => format!("{option} {text:?} is no address; write it like {default}."),
            // The text may hold a password: it is not repeated.
            BaseUrlError::TooMuch => {
                format!("{option} holds more than an address (a user, a query or a fragment); write it like {default}.")
            }
            BaseUrlError::PlainHttp => format!(
                "{option} {text:?} would show the credentials to the network; use https, or http for this machine only."
            ),
        })
    })
}
