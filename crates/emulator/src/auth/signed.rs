//! A request that carries OAuth 1.0a parameters.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;

use super::header::{Credentials, IN_QUERY};
use super::pairs::{self, Pair};
use super::signature;
use crate::clock;
use crate::emulator::Emulator;
use crate::origin::origin;
use crate::refusal::Refusal;

/// The parameters of a request and the text that its signature covers.
pub(crate) struct Signed {
    /// Where OAuth parameters are looked for.
    parameters: Vec<Pair>,
    base_string: String,
}

impl Signed {
    /// With the parameters of the header only, as on every path but those of a login.
    pub(super) fn by_header(request: &Parts, body: &[u8], mut header: Vec<Pair>) -> Self {
        header.retain(|(name, _)| name != b"realm");
        let base_string = base_string(request, header.iter().chain(&around(request, body)));
        Self { parameters: header, base_string }
    }

    /// With the parameters of the header, of the query and of a form: a login may use any of them.
    fn anywhere(request: &Parts, body: &[u8]) -> Self {
        let mut parameters = match Credentials::of(request) {
            Ok(Credentials::OAuth(header)) => header,
            _ => Vec::new(),
        };
        parameters.retain(|(name, _)| name != b"realm");
        parameters.extend(around(request, body));
        let base_string = base_string(request, parameters.iter());
        Self { parameters, base_string }
    }

    /// The value of a parameter that must not be repeated.
    pub(crate) fn optional(&self, name: &str) -> Result<Option<String>, &'static str> {
        let mut values = self.parameters.iter().filter(|(other, _)| other == name.as_bytes());
        let Some((_, value)) = values.next() else { return Ok(None) };
        if values.next().is_some() {
            return Err("an OAuth parameter is repeated");
        }
        String::from_utf8(value.clone()).map(Some).map_err(|_| "an OAuth parameter isn't text")
    }

    pub(crate) fn consumer(&self) -> Result<String, &'static str> {
        self.optional("oauth_consumer_key")?.ok_or("oauth_consumer_key is missing")
    }

    pub(crate) fn token(&self) -> Result<String, &'static str> {
        self.optional("oauth_token")?.ok_or("oauth_token is missing")
    }

    /// Whether the request was signed with these secrets of the consumer and of the token (empty without a token).
    pub(crate) fn verify(&self, emulator: &Emulator, secrets: (&str, &str)) -> Result<(), &'static str> {
        if self.optional("oauth_version")?.is_some_and(|version| version != "1.0") {
            return Err("oauth_version isn't 1.0");
        }
        let method = self.optional("oauth_signature_method")?.unwrap_or_else(|| "PLAINTEXT".into());
        let signature = self.optional("oauth_signature")?.ok_or("oauth_signature is missing")?;
        if !signature::matches(&method, secrets, &self.base_string, signature.as_bytes())? {
            return Err("the signature doesn't match");
        }
        let timestamp = self.optional("oauth_timestamp")?.unwrap_or_default();
        if let Some(limit) = emulator.config.max_clock_skew {
            near(&timestamp, limit)?;
        }
        let nonce = self.optional("oauth_nonce")?.unwrap_or_default();
        let (consumer, token) = (self.consumer()?, self.optional("oauth_token")?.unwrap_or_default());
        let is_new = || emulator.nonces.is_new(&consumer, &token, &timestamp, &nonce);
        if emulator.config.check_nonces && !nonce.is_empty() && !is_new() {
            return Err("the nonce was used before");
        }
        Ok(())
    }
}

impl<S: Send + Sync> FromRequest<S> for Signed {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let body = Bytes::from_request(Request::new(body), state).await.map_err(|_| Refusal::too_large())?;
        Ok(Self::anywhere(&parts, &body))
    }
}

/// The parameters around the header, which a signature covers as well.
fn around(request: &Parts, body: &[u8]) -> Vec<Pair> {
    let mut pairs = pairs::decode(request.uri.query().unwrap_or_default().as_bytes());
    pairs.retain(|(name, _)| name != IN_QUERY);
    if header(request, &CONTENT_TYPE).to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") {
        pairs.extend(pairs::decode(body));
    }
    pairs
}

fn base_string<'p>(request: &Parts, pairs: impl Iterator<Item = &'p Pair>) -> String {
    let signed = pairs.filter(|(name, _)| name != b"oauth_signature");
    signature::base_string(request.method.as_str(), &origin(&request.headers), &request.uri, signed)
}

fn header<'a>(request: &'a Parts, name: &axum::http::HeaderName) -> &'a str {
    request.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// A PLAINTEXT request may do without a timestamp, and is then not compared with the clock.
fn near(timestamp: &str, limit: Duration) -> Result<(), &'static str> {
    if timestamp.is_empty() {
        return Ok(());
    }
    let sent: u64 = timestamp.parse().map_err(|_| "oauth_timestamp isn't a number of seconds")?;
    let distance = (clock::now() / 1000).abs_diff(sent);
    if distance <= limit.as_secs() {
        Ok(())
    } else {
        Err("oauth_timestamp is too far from this machine's clock")
    }
}
