//! Credentials as the API gives and describes them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::null_as_default;
use crate::credentials::KeyPair;
use crate::secret::Secret;

/// A token that was just given: by the console, or by a step of the OAuth dance.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "GrantFields")]
pub struct Grant {
    /// The token and its secret.
    pub token: KeyPair,
    /// Until when, in ISO 8601; a request token has none.
    pub expires: Option<String>,
}

/// The console's names and those of OAuth.
#[derive(Deserialize)]
struct GrantFields {
    #[serde(alias = "oauth_token")]
    token: Secret,
    #[serde(alias = "oauth_token_secret")]
    secret: Secret,
    #[serde(default, alias = "expirationDate", alias = "expiration_date")]
    expires: Option<String>,
}

impl From<GrantFields> for Grant {
    fn from(fields: GrantFields) -> Self {
        Self { token: KeyPair { key: fields.token, secret: fields.secret }, expires: fields.expires }
    }
}

/// `GET /v2/self/cli_tokens`: the specification says a list, clever-tools reads an object.
#[derive(Deserialize)]
#[serde(try_from = "Value")]
pub(crate) struct HandedOver(pub(crate) Option<Grant>);

impl TryFrom<Value> for HandedOver {
    type Error = serde_json::Error;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let grant = match value {
            Value::Array(grants) => grants.into_iter().next(),
            one => Some(one),
        };
        Ok(Self(grant.map(serde_json::from_value).transpose()?))
    }
}

/// The token of the connection: `GET /v2/self/tokens/current`.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CurrentToken {
    /// Until when, in milliseconds since the epoch.
    #[serde(default)]
    pub expiration_date: Option<i64>,
    /// What it allows; `almighty` is everything.
    #[serde(default, deserialize_with = "null_as_default")]
    pub rights: BTreeMap<String, bool>,
}

/// An API token that was just made: the only time that its secret is told.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiToken {
    /// The secret.
    pub api_token: Secret,
    /// `api_tokens_…`.
    pub api_token_id: String,
    /// Until when, in ISO 8601.
    #[serde(default)]
    pub expiration_date: Option<String>,
}

/// An API token of the user, without its secret.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiTokenInfo {
    /// `ACTIVE` or `EXPIRED`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub state: String,
    /// Until when, in ISO 8601.
    #[serde(default)]
    pub expiration_date: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::HandedOver;

    #[test]
    fn the_console_hands_over_an_object_or_a_list() {
        let one = r#"{"token": "t", "secret": "s", "expirationDate": "2027-01-01T00:00:00Z"}"#;
        for text in [one.to_owned(), format!("[{one}]")] {
            let grant = serde_json::from_str::<HandedOver>(&text).unwrap().0.unwrap();
            assert_eq!(grant.token.secret.expose(), "s");
            assert_eq!(grant.expires.as_deref(), Some("2027-01-01T00:00:00Z"));
        }
        assert!(serde_json::from_str::<HandedOver>("[]").unwrap().0.is_none());
    }
}
