//! The console's page for programs, as `clever login` uses it (clever-tools' `src/commands/login`): the program draws a
//! secret, the browser takes it to the console, and the program asks the API until a token lies behind it.

use std::time::Duration;

use clevercloud::{BaseUrl, Secret, Sessions};

use super::Browser;
use crate::failure::Result;
use crate::hosts::Hosts;
use crate::sentence::Step;
use crate::session::{Kind, Session};
use crate::terminal::Waiting;
use crate::{api, browser, random, sentence};

pub(crate) struct Console {
    api: BaseUrl,
    page_host: BaseUrl,
    browser: Browser,
}

/// The clever-tools whose page this is; the console asks for a version.
const CLI_VERSION: &str = "4.0.0";

/// How often clever-tools asks.
const INTERVAL: Duration = Duration::from_secs(2);

impl Console {
    pub(super) fn prepare(browser: Browser, hosts: &Hosts) -> Result<Self> {
        Ok(Self { api: hosts.api()?, page_host: hosts.console()?, browser })
    }

    pub(super) fn session(self) -> Result<Session> {
        let name = Secret::new(random::text()?);
        let (api, key) = api::open(self.api, None, self.browser.patience)?;
        let sessions = Sessions::new(&api, key);
        let page =
            format!("{}/cli-oauth?cli_version={CLI_VERSION}&cli_token={}", self.page_host, name.expose());
        browser::show(&page, self.browser.may_start)?;
        let waiting = Waiting::start("your login in the browser");
        while waiting.elapsed() < self.browser.patience {
            let refused = Step { what: "the login", remedy: "run `clevercloud-login` again" };
            let answer = sessions.handed_over(&name);
            if let Some(grant) = answer.map_err(|error| sentence::of(&api, &error, "--api-host", refused))? {
                let kind = Kind::Token { token: grant.token, consumer: None };
                return Ok(Session { kind, expires: grant.expires });
            }
            waiting.pause(INTERVAL);
        }
        Err(self.browser.timed_out("logged in"))
    }
}
