//! The `Authorization` header.

mod encode;
mod hmac_method;

pub use encode::encode;

use oauth1_request::{Builder, Credentials as Client, ParameterList, Token};
use std::num::NonZeroU64;
use std::time::SystemTime;

use crate::credentials::{Credentials, DanceStep};
use hmac_method::Method;

/// A request as OAuth signs it: JSON bodies are not part of the signature (RFC 5849, 3.4.1.3.1).
#[derive(Debug, Clone, Copy)]
pub struct Signable<'a> {
    /// `GET`, `POST`, …
    pub method: &'a str,
    /// Scheme and host in lower case, no default port, no query, no fragment (RFC 5849, 3.4.1.2).
    pub base_uri: &'a str,
    /// Decoded names and values of the query.
    pub query: &'a [(String, String)],
}

/// Nonce and timestamp, fixed by tests and drawn anew for every attempt otherwise.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stamp<'a> {
    /// `oauth_nonce`.
    pub nonce: Option<&'a str>,
    /// `oauth_timestamp`, seconds since the epoch.
    pub timestamp: Option<NonZeroU64>,
}

/// The value of the `Authorization` header, a secret as a whole.
pub fn authorization(credentials: &Credentials, request: Signable<'_>, stamp: Stamp<'_>) -> String {
    match credentials {
        Credentials::Bearer(token) => format!("Bearer {}", token.expose()),
        Credentials::OAuth { consumer, token, method } => {
            let token = Token::from_parts(
                consumer.key.expose(),
                consumer.secret.expose(),
                token.key.expose(),
                token.secret.expose(),
            );
            sign(Builder::with_token(token, Method(*method)), request, stamp)
        }
        Credentials::Dance { consumer, method, step } => {
            let client = Client::new(consumer.key.expose(), consumer.secret.expose());
            let mut builder = Builder::new(client, Method(*method));
            match step {
                DanceStep::Request { callback } => builder.callback(callback.as_str()),
                DanceStep::Exchange { token, verifier } => builder
                    .token(Client::new(token.key.expose(), token.secret.expose()))
                    .verifier(verifier.expose()),
            };
            sign(builder, request, stamp)
        }
    }
}

fn sign<'a>(mut builder: Builder<'a, Method, &'a str>, request: Signable<'a>, stamp: Stamp<'a>) -> String {
    builder.nonce(stamp.nonce).timestamp(stamp.timestamp.or_else(now)).version(true);
    let query: Vec<(&str, &str)> =
        request.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    builder.authorize(request.method, request.base_uri, &ParameterList::new(query))
}

/// Seconds since the epoch; `None` before it.
fn now() -> Option<NonZeroU64> {
    NonZeroU64::new(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs())
}
