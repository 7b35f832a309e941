//! OAuth 1.0a's dance with a consumer of the user's own (RFC 5849, 2).

use clevercloud::{BaseUrl, KeyPair, Secret, Sessions, SignatureMethod};

use super::Browser;
use super::callback::{Callback, Verdict};
use crate::failure::{Failure, Result};
use crate::hosts::Hosts;
use crate::sentence::Step;
use crate::session::{Kind, Session};
use crate::{api, browser, sentence, terminal};

pub(crate) struct Dance {
    api: BaseUrl,
    consumer: KeyPair,
    port: u16,
    browser: Browser,
}

/// As the modules know them.
const SECRETS: [&str; 2] = ["CC_CONSUMER_SECRET", "OAUTH_CONSUMER_SECRET"];

impl Dance {
    pub(super) fn prepare(
        key: String,
        secret: Option<String>,
        port: u16,
        browser: Browser,
        hosts: &Hosts,
    ) -> Result<Self> {
        let api = hosts.api()?;
        let mut secrets = secret.into_iter().chain(SECRETS.into_iter().filter_map(api::environment));
        let secret = match secrets.find(|secret| !secret.is_empty()) {
            Some(secret) => Secret::new(secret),
            None => terminal::ask_secret("Secret of the consumer", "set CC_CONSUMER_SECRET")?,
        };
        Ok(Self { api, consumer: KeyPair { key: Secret::new(key), secret }, port, browser })
    }

    pub(super) fn session(self) -> Result<Session> {
        let (api, key) = api::open(self.api, None, self.browser.patience)?;
        let sessions = Sessions::new(&api, key);
        let method = SignatureMethod::default();
        let fail = |step| {
            let api = &api;
            move |error| sentence::of(api, &error, "--api-host", step)
        };
        let callback = if self.browser.may_start { Some(Callback::listen(self.port)?) } else { None };
        let address = callback.as_ref().map_or("oob", Callback::url);
        let refused = Step {
            what: "the consumer or its callback",
            remedy: "check --consumer-key, its secret and --callback-port",
        };
        let request = sessions.begin_dance(&self.consumer, method, address).map_err(fail(refused))?;
        browser::show(&sessions.authorize_url(&request), self.browser.may_start)?;
        let verifier = match callback {
            Some(callback) => match callback.wait(&request.key, self.browser.patience)? {
                Some(Verdict::Granted(verifier)) => verifier,
                Some(Verdict::Denied) => return Err(denied()),
                None => return Err(self.browser.timed_out("answered the page")),
            },
            None => code()?,
        };
        let refused = Step {
            what: "the code of your consent",
            remedy: "run `clevercloud-login` again, and answer the page within some minutes",
        };
        let grant = sessions.end_dance(&self.consumer, method, request, verifier).map_err(fail(refused))?;
        let kind = Kind::Token { token: grant.token, consumer: Some(self.consumer) };
        Ok(Session { kind, expires: grant.expires })
    }
}

/// The verifier as the user reads it off the page.
fn code() -> Result<Secret> {
    let code = terminal::ask("Code on the page", "leave out --no-browser")?;
    if code.trim().is_empty() { Err(denied()) } else { Ok(Secret::new(code.trim())) }
}

fn denied() -> Failure {
    Failure::new(
        "Access was refused in the browser; run `clevercloud-login` again, and authorize the consumer there.",
    )
}
