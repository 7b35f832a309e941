//! Who we are to Clever Cloud.

use serde::Deserialize;

use crate::secret::Secret;
use crate::spellings::spellings;

/// What authenticates a request.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// OAuth 1.0a, three-legged: every request is signed.
    OAuth {
        /// The program that asks: a consumer made in the console, or clever-tools' public one.
        consumer: KeyPair,
        /// The user it asks for: a token of the OAuth dance or of `clever login`.
        token: KeyPair,
        /// How requests are signed.
        method: SignatureMethod,
    },
    /// An API token, sent as it is to the authentication bridge.
    Bearer(Secret),
    /// A step of the OAuth dance, which ends with a token.
    Dance {
        /// The program that asks for a token.
        consumer: KeyPair,
        /// How the step is signed.
        method: SignatureMethod,
        /// Which step it is.
        step: DanceStep,
    },
}

/// The signed steps of OAuth 1.0a's dance (RFC 5849, 2); between them the user says yes in a browser.
#[derive(Debug, Clone)]
pub enum DanceStep {
    /// Asks for a request token.
    Request {
        /// Where the browser goes after the user's answer, or `oob`.
        callback: String,
    },
    /// Exchanges the request token for an access token.
    Exchange {
        /// The request token.
        token: KeyPair,
        /// Proof of the user's consent.
        verifier: Secret,
    },
}

/// A key and its secret. The key is not shown either: whoever has both holds the account.
#[derive(Debug, Clone)]
pub struct KeyPair {
    /// Public half.
    pub key: Secret,
    /// Secret half.
    pub secret: Secret,
}

/// OAuth 1.0a signature methods that Clever Cloud accepts (HMAC-SHA256: as its Python SDK offers, unconfirmed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureMethod {
    /// Recommended by Clever Cloud's documentation.
    #[default]
    HmacSha512,
    /// Offered by its Python SDK.
    HmacSha256,
    /// The default of most OAuth libraries.
    HmacSha1,
    /// No signature, the secrets themselves: what clever-tools sends. Safe over TLS only.
    Plaintext,
}

impl Credentials {
    /// `text` with every credential in it replaced by `***`, however it is encoded: for text that came from outside,
    /// such as the body of an error, which could hold what we sent.
    pub fn scrub(&self, text: &str) -> String {
        let secrets = self.secrets().into_iter().map(Secret::expose);
        let mut known: Vec<String> =
            secrets.filter(|secret| secret.len() >= SHORTEST_SCRUBBED).flat_map(spellings).collect();
        // One may be a part of another.
        known.sort_by_key(|spelling| std::cmp::Reverse(spelling.len()));
        known.iter().fold(text.to_owned(), |text, spelling| text.replace(spelling, "***"))
    }

    fn secrets(&self) -> Vec<&Secret> {
        match self {
            Self::OAuth { consumer, token, .. } => {
                vec![&consumer.secret, &token.secret, &consumer.key, &token.key]
            }
            Self::Bearer(token) => vec![token],
            Self::Dance { consumer, step, .. } => {
                let mut secrets = vec![&consumer.secret, &consumer.key];
                if let DanceStep::Exchange { token, verifier } = step {
                    secrets.extend([&token.secret, &token.key, verifier]);
                }
                secrets
            }
        }
    }
}

/// Shorter ones would blank unrelated words; real ones have 20 characters and more.
const SHORTEST_SCRUBBED: usize = 6;

#[cfg(test)]
mod tests {
    use super::{Credentials, KeyPair, SignatureMethod};
    use crate::secret::Secret;

    #[test]
    fn text_from_outside_loses_our_credentials() {
        let pair = |key: &str, secret: &str| KeyPair { key: Secret::new(key), secret: Secret::new(secret) };
        let credentials = Credentials::OAuth {
            consumer: pair("consumerkey", "consumersecret"),
            token: pair("tokenkey", "tokensecret"),
            method: SignatureMethod::Plaintext,
        };
        assert_eq!(credentials.scrub("got consumersecret%26tokensecret"), "got ***%26***");
        assert_eq!(credentials.scrub("got consumersecret%252Fmore"), "got ***%252Fmore");
        assert_eq!(format!("{credentials:?}").matches("***").count(), 4);
    }

    #[test]
    fn a_secret_that_begins_another_leaves_nothing_of_it() {
        let pair = |key: &str, secret: &str| KeyPair { key: Secret::new(key), secret: Secret::new(secret) };
        let credentials = Credentials::OAuth {
            consumer: pair("consumerkey", "hunter2"),
            token: pair("tokenkey", "hunter2/and more"),
            method: SignatureMethod::Plaintext,
        };
        assert_eq!(credentials.scrub("it was hunter2%252Fand%2520more"), "it was ***");
        assert_eq!(credentials.scrub("hunt is no secret"), "hunt is no secret");
    }
}
