//! The shared options, as Ansible's argument spec and as types.

use std::path::PathBuf;

use ansible_module::{Argument, ArgumentSpec, Default, Kind};
use clevercloud::{Secret, SignatureMethod};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Who asks.
pub const AUTH: Argument = Argument::new("auth", Kind::Dict).options(&AUTH_OPTIONS);

/// Whose add-ons.
pub const ORGANISATION: Argument =
    Argument::new("organisation", Kind::Str).aliases(&["organization", "owner"]).env(&["CC_ORGANISATION"]);

/// Where the API is.
pub const API_ENDPOINT: Argument =
    Argument::new("api_endpoint", Kind::Str).aliases(&["api_host"]).env(&["CLEVER_API_ENDPOINT", "API_HOST"]);

/// Seconds for one request.
pub const API_TIMEOUT: Argument = Argument::new("api_timeout", Kind::Int).default(Default::Int(30));

/// Attempts for reads and deletions.
pub const API_RETRIES: Argument = Argument::new("api_retries", Kind::Int).default(Default::Int(5));

/// A PEM bundle to trust in addition.
pub const CA_PATH: Argument = Argument::new("ca_path", Kind::Path);

/// Whether to wait until the change is complete.
pub const WAIT: Argument = Argument::new("wait", Kind::Bool).default(Default::Bool(true));

const AUTH_OPTIONS: ArgumentSpec = ArgumentSpec::new(&[
    Argument::new("consumer_key", Kind::Str).no_log(),
    Argument::new("consumer_secret", Kind::Str).no_log(),
    Argument::new("resource_key", Kind::Str).aliases(&["ressource_key", "token"]).no_log(),
    Argument::new("resource_secret", Kind::Str).aliases(&["ressource_secret", "secret"]).no_log(),
    Argument::new("api_token", Kind::Str).no_log(),
    Argument::new("profile", Kind::Str),
    Argument::new("signature_method", Kind::Str)
        .choices(&["hmac-sha512", "hmac-sha256", "hmac-sha1", "plaintext"])
        .default(Default::Str("hmac-sha512")),
]);

/// The options of one task: those that only its module has, and those that all modules share.
#[derive(Debug)]
pub struct TaskArguments<Own> {
    /// The module's own.
    pub own: Own,
    /// The others.
    pub shared: Arguments,
}

/// What `#[serde(flatten)]` would do in thrice as much code.
impl<'de, Own: DeserializeOwned> Deserialize<'de> for TaskArguments<Own> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all = Value::deserialize(deserializer)?;
        let own = Own::deserialize(&all).map_err(D::Error::custom)?;
        let shared = Arguments::deserialize(&all).map_err(D::Error::custom)?;
        Ok(Self { own, shared })
    }
}

/// The shared options of one task.
#[derive(Debug, Deserialize)]
pub struct Arguments {
    pub(crate) auth: Option<Auth>,
    pub(crate) organisation: Option<String>,
    pub(crate) api_endpoint: Option<String>,
    pub(crate) api_timeout: i64,
    pub(crate) api_retries: i64,
    pub(crate) ca_path: Option<PathBuf>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Auth {
    pub(crate) consumer_key: Option<Secret>,
    pub(crate) consumer_secret: Option<Secret>,
    pub(crate) resource_key: Option<Secret>,
    pub(crate) resource_secret: Option<Secret>,
    pub(crate) api_token: Option<Secret>,
    pub(crate) profile: Option<String>,
    pub(crate) signature_method: SignatureMethod,
}
