//! Which Clever Cloud.

use clap::Args;
use clevercloud::{BaseUrl, BaseUrlError};

use crate::failure::{Failure, Result};

/// Addresses other than the public ones, under the names that clever-tools gives their variables.
#[derive(Args, Clone, Default)]
#[command(next_help_heading = "Another Clever Cloud")]
pub(crate) struct Hosts {
    /// The API
    #[arg(long, global = true, value_name = "URL", env = "API_HOST", hide_env_values = true)]
    pub(crate) api_host: Option<String>,

    /// The console, where the browser goes
    #[arg(long, global = true, value_name = "URL", env = "CONSOLE_URL", hide_env_values = true)]
    pub(crate) console_url: Option<String>,

    /// The authentication bridge, for API tokens
    #[arg(long, global = true, value_name = "URL", env = "AUTH_BRIDGE_HOST", hide_env_values = true)]
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
