//! The ways to credentials.

mod api_token;
mod callback;
mod console;
mod dance;

use std::time::Duration;

use crate::cli::Login;
use crate::failure::Result;
use crate::hosts::Hosts;
use crate::session::Session;

pub(crate) use api_token::ApiToken;
use console::Console;
use dance::Dance;

/// One of the ways, with everything that it takes.
pub(crate) enum Way {
    Console(Console),
    Dance(Dance),
    ApiToken(ApiToken),
}

impl Way {
    /// What the command line chooses. Secrets that it lacks are asked for here.
    pub(crate) fn of(login: Login, hosts: &Hosts) -> Result<Self> {
        let browser = Browser { may_start: !login.no_browser, patience: Duration::from_secs(login.timeout) };
        if let Some(name) = login.api_token {
            let from_stdin = login.password_stdin;
            return ApiToken::prepare(name, login.expires, login.email, from_stdin, hosts)
                .map(Self::ApiToken);
        }
        match login.consumer_key {
            Some(key) => {
                let port = login.callback_port.unwrap_or_default();
                Dance::prepare(key, login.consumer_secret, port, browser, hosts).map(Self::Dance)
            }
            None => Console::prepare(browser, hosts).map(Self::Console),
        }
    }

    pub(crate) fn session(self) -> Result<Session> {
        match self {
            Self::Console(console) => console.session(),
            Self::Dance(dance) => dance.session(),
            Self::ApiToken(api_token) => api_token.session(),
        }
    }
}

/// How the user is sent to a web page.
#[derive(Clone, Copy)]
pub(crate) struct Browser {
    pub(crate) may_start: bool,
    /// How long he may take there.
    pub(crate) patience: Duration,
}

impl Browser {
    fn timed_out(self, what: &str) -> crate::failure::Failure {
        crate::failure::Failure::new(format!(
            "Nobody {what} within {} s; run `clevercloud-login` again, or give more time with --timeout.",
            self.patience.as_secs()
        ))
    }
}
