//! Credentials as the modules' options take them.

use clevercloud::BaseUrl;
use serde_json::{Map, Value};

use crate::failure::Result;
use crate::hosts::Hosts;
use crate::session::{Kind, Session, unusual};

/// The options, secrets and all.
pub(super) struct AuthBlock {
    auth: Map<String, Value>,
    api_endpoint: Option<String>,
}

impl AuthBlock {
    pub(super) fn of(session: &Session, hosts: &Hosts) -> Result<Self> {
        let mut auth = Map::new();
        let mut put = |name: &str, secret: &clevercloud::Secret| {
            auth.insert(name.to_owned(), secret.expose().into());
        };
        let api_endpoint = match &session.kind {
            Kind::ApiToken(token) => {
                put("api_token", token);
                unusual(&hosts.bridge()?, BaseUrl::BRIDGE)
            }
            Kind::Token { token, consumer } => {
                if let Some(consumer) = consumer {
                    put("consumer_key", &consumer.key);
                    put("consumer_secret", &consumer.secret);
                }
                put("resource_key", &token.key);
                put("resource_secret", &token.secret);
                unusual(&hosts.api()?, BaseUrl::API)
            }
        };
        Ok(Self { auth, api_endpoint })
    }

    /// To paste into a task or into `module_defaults`. JSON's texts are YAML's.
    pub(super) fn yaml(&self) -> String {
        let options = self.auth.iter().map(|(name, value)| format!("  {name}: {value}\n"));
        let endpoint =
            self.api_endpoint.as_deref().map(|url| format!("api_endpoint: {}\n", Value::from(url)));
        format!("auth:\n{}{}", options.collect::<String>(), endpoint.unwrap_or_default())
    }

    /// The value of `auth` alone, for a variable.
    pub(super) fn json(&self) -> String {
        Value::Object(self.auth.clone()).to_string()
    }

    /// The address to give beside it.
    pub(super) fn api_endpoint(&self) -> Option<&str> {
        self.api_endpoint.as_deref()
    }
}
