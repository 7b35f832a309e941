//! Getting credentials, and giving them back.

use crate::api::{Api, WriteKey};
use crate::credentials::{Credentials, DanceStep, KeyPair, SignatureMethod};
use crate::endpoints::{CreateApiToken, DeleteToken, GetCliToken, PostAccessToken, PostRequestToken};
use crate::error::Error;
use crate::model::{ApiToken, Grant};
use crate::removals::{Removed, removed};
use crate::secret::Secret;

/// The right to make and to revoke credentials. Most of it needs none: use a connection without.
#[derive(Debug)]
pub struct Sessions<'a> {
    api: &'a Api,
}

/// An API token to make.
#[derive(Debug, Clone)]
pub struct NewApiToken {
    /// Whose.
    pub email: String,
    /// His password.
    pub password: Secret,
    /// His one-time code, where he has a second factor.
    pub mfa_code: Option<Secret>,
    /// What the console lists it as.
    pub name: String,
    /// ISO 8601, at most one year ahead.
    pub expires: String,
}

impl<'a> Sessions<'a> {
    /// Takes the key.
    pub fn new(api: &'a Api, _key: WriteKey) -> Self {
        Self { api }
    }

    /// What the console handed over for `cli_token`; `None` until the user has logged in there. As `clever login`
    /// asks, with a token that the asking program drew.
    pub fn handed_over(&self, cli_token: &Secret) -> Result<Option<Grant>, Error> {
        match self.api.send(&GetCliToken(cli_token)) {
            Ok(answer) => Ok(answer.0),
            Err(error) if error.kind.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Begins the OAuth dance: a request token, for which the user's consent is asked at
    /// [`Sessions::authorize_url`]. `callback` is where his browser goes with it, or `oob`.
    pub fn begin_dance(
        &self,
        consumer: &KeyPair,
        method: SignatureMethod,
        callback: &str,
    ) -> Result<KeyPair, Error> {
        let step = DanceStep::Request { callback: callback.to_owned() };
        let credentials = Credentials::Dance { consumer: consumer.clone(), method, step };
        self.api.send_as(&PostRequestToken, &credentials).map(|grant| grant.token)
    }

    /// Where the user says whether the program may act for him.
    pub fn authorize_url(&self, request_token: &KeyPair) -> String {
        let base = &self.api.settings().base_url;
        let token = crate::signing::encode(request_token.key.expose());
        format!("{base}/v2/oauth/authorize?oauth_token={token}")
    }

    /// Ends the OAuth dance.
    pub fn end_dance(
        &self,
        consumer: &KeyPair,
        method: SignatureMethod,
        request_token: KeyPair,
        verifier: Secret,
    ) -> Result<Grant, Error> {
        let step = DanceStep::Exchange { token: request_token, verifier };
        let credentials = Credentials::Dance { consumer: consumer.clone(), method, step };
        self.api.send_as(&PostAccessToken, &credentials)
    }

    /// Makes an API token; the connection must be one to the bridge. `code` of a refusal is `invalid-credential` or
    /// `invalid-mfa-code`; the latter also where a code is needed and was not given.
    pub fn create_api_token(&self, new: &NewApiToken) -> Result<ApiToken, Error> {
        self.api.send(&CreateApiToken(new))
    }

    /// Revokes an OAuth token. `false` where there was none any more.
    pub fn revoke(&self, token: &Secret) -> Result<bool, Error> {
        removed(self.api.send(&DeleteToken(token))).map(|removed| removed != Removed::AlreadyGone)
    }
}
