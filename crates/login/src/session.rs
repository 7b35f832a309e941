//! What a login brings.

use clevercloud::{BaseUrl, Credentials, KeyPair, Secret, SignatureMethod};

/// Credentials that were just made.
pub(crate) struct Session {
    pub(crate) kind: Kind,
    /// In ISO 8601.
    pub(crate) expires: Option<String>,
}

pub(crate) enum Kind {
    /// An OAuth token, and the consumer that it is bound to unless that is clever-tools' own.
    Token { token: KeyPair, consumer: Option<KeyPair> },
    /// An API token.
    ApiToken(Secret),
}

impl Session {
    /// For the requests to come.
    pub(crate) fn credentials(&self) -> Credentials {
        match &self.kind {
            Kind::ApiToken(token) => Credentials::Bearer(token.clone()),
            Kind::Token { token, consumer } => Credentials::OAuth {
                consumer: consumer.clone().unwrap_or_else(connection::public_consumer),
                token: token.clone(),
                method: SignatureMethod::default(),
            },
        }
    }
}

/// An address that differs from the public one, for whoever uses the credentials later.
pub(crate) fn unusual(address: &BaseUrl, usual: &str) -> Option<String> {
    (address.as_str() != usual).then(|| address.as_str().to_owned())
}
