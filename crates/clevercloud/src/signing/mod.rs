//! The `Authorization` header.

mod encode;
mod hmac_method;

pub(crate) use encode::encode;

use oauth1_request::{Builder, ParameterList, Token};
use std::num::NonZeroU64;

use crate::credentials::Credentials;
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
            let mut builder = Builder::with_token(token, Method(*method));
            builder.nonce(stamp.nonce).timestamp(stamp.timestamp).version(true);
            let query: Vec<(&str, &str)> =
                request.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            builder.authorize(request.method, request.base_uri, &ParameterList::new(query))
        }
    }
}
