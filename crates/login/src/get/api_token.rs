//! An API token, made with the user's password on the authentication bridge.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clevercloud::{Api, BaseUrl, Error, ErrorKind, NewApiToken, Secret, Sessions};

use crate::failure::{Failure, Result};
use crate::hosts::Hosts;
use crate::sentence::Step;
use crate::session::{Kind, Session};
use crate::{api, sentence, terminal};

pub(crate) struct ApiToken {
    bridge: BaseUrl,
    new: NewApiToken,
}

/// The bridge takes no later end.
const LONGEST: Duration = Duration::from_secs(365 * 86_400);
const PASSWORD: &str = "CLEVERCLOUD_PASSWORD";
const MFA_CODE: &str = "CLEVERCLOUD_MFA_CODE";

impl ApiToken {
    pub(super) fn prepare(
        name: String,
        lifetime: Duration,
        email: Option<String>,
        from_stdin: bool,
        hosts: &Hosts,
    ) -> Result<Self> {
        let bridge = hosts.bridge()?;
        if lifetime > LONGEST {
            return Err(Failure::new(
                "--expires is further away than Clever Cloud allows; give at most 365d.",
            ));
        }
        let email = email.map_or_else(|| terminal::ask("E-mail address", "give --email"), Ok)?;
        let password = password(from_stdin)?;
        let mfa_code = api::environment(MFA_CODE).filter(|code| !code.is_empty()).map(Secret::new);
        let expires = date(SystemTime::now() + lifetime);
        Ok(Self { bridge, new: NewApiToken { email, password, mfa_code, name, expires } })
    }

    /// A code is only asked for when the bridge wants one: it doesn't tell before who needs it.
    pub(super) fn session(self) -> Result<Session> {
        let Self { bridge, mut new } = self;
        let (api, key) = api::open(bridge, None, Duration::from_secs(300))?;
        let sessions = Sessions::new(&api, key);
        let mut made = sessions.create_api_token(&new);
        if new.mfa_code.is_none() && made.as_ref().is_err_and(|error| code(error) == Some(WRONG_CODE)) {
            new.mfa_code = Some(terminal::ask_secret("One-time code", "set CLEVERCLOUD_MFA_CODE")?);
            made = sessions.create_api_token(&new);
        }
        let token = made.map_err(|error| failure(&api, &error))?;
        Ok(Session {
            kind: Kind::ApiToken(token.api_token),
            expires: token.expiration_date.or(Some(new.expires)),
        })
    }
}

const WRONG_CODE: &str = "invalid-mfa-code";
const WRONG_PASSWORD: &str = "invalid-credential";

fn failure(api: &Api, error: &Error) -> Failure {
    match code(error) {
        Some(WRONG_CODE) => {
            Failure::new("The one-time code is not accepted; run `clevercloud-login` again with a new one.")
        }
        Some(WRONG_PASSWORD) => Failure::new(
            "The e-mail address or the password is wrong; correct them, or set a password in the console if you log in with GitHub.",
        ),
        _ => {
            let remedy = "correct what it names";
            sentence::of(api, error, "--bridge", Step { what: "the new API token", remedy })
        }
    }
}

fn code(error: &Error) -> Option<&str> {
    match &error.kind {
        ErrorKind::Answered(answered) => answered.code.as_deref(),
        _ => None,
    }
}

fn password(from_stdin: bool) -> Result<Secret> {
    if from_stdin {
        let line = terminal::first_line().unwrap_or_default();
        if line.is_empty() {
            return Err(Failure::new("--password-stdin found no password; write it to standard input."));
        }
        return Ok(Secret::new(line));
    }
    match api::environment(PASSWORD).filter(|password| !password.is_empty()) {
        Some(password) => Ok(Secret::new(password)),
        None => terminal::ask_secret("Password", "set CLEVERCLOUD_PASSWORD, or use --password-stdin"),
    }
}

fn date(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    provisioning::iso8601(i64::try_from(since).unwrap_or(i64::MAX))
}
