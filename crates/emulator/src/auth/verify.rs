//! From the credentials of a request to the user they stand for.

use std::time::Duration;

use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::request::Parts;

use super::header::{Credentials, IN_QUERY};
use super::pairs::{self, Pair};
use super::signature;
use crate::clock;
use crate::config::Config;
use crate::emulator::Emulator;

/// The id of the user on whose behalf a request is made.
///
/// # Errors
/// Why it is nobody's, for the log: the answer never says more than "not connected".
pub(super) fn user(emulator: &Emulator, request: &Parts, body: &[u8]) -> Result<String, &'static str> {
    match Credentials::of(request)? {
        Credentials::Bearer(token) => bearer(&emulator.config, &token),
        Credentials::OAuth(pairs) => oauth(emulator, request, body, pairs),
    }
}

fn bearer(config: &Config, sent: &str) -> Result<String, &'static str> {
    let mut tokens = config.world.api_tokens.iter();
    let token = tokens.find(|token| token.token.0 == sent).ok_or("the API token is unknown")?;
    valid_until(token.expires)?;
    Ok(token.user.clone())
}

fn oauth(
    emulator: &Emulator,
    request: &Parts,
    body: &[u8],
    mut pairs: Vec<Pair>,
) -> Result<String, &'static str> {
    pairs.retain(|(name, _)| name != b"realm");
    let config = &emulator.config;
    let world = &config.world;
    let key = parameter(&pairs, "oauth_consumer_key")?.ok_or("oauth_consumer_key is missing")?;
    let consumer = world.consumers.iter().find(|one| one.key == key).ok_or("the consumer is unknown")?;
    let name = parameter(&pairs, "oauth_token")?.ok_or("oauth_token is missing")?;
    let token = world.tokens.iter().find(|one| one.key == name).ok_or("the token is unknown")?;
    if token.consumer.as_ref().is_some_and(|only| *only != key) {
        return Err("the token belongs to another consumer");
    }
    valid_until(token.expires)?;
    if parameter(&pairs, "oauth_version")?.is_some_and(|version| version != "1.0") {
        return Err("oauth_version isn't 1.0");
    }
    let method = parameter(&pairs, "oauth_signature_method")?.unwrap_or_else(|| "PLAINTEXT".into());
    let signature = parameter(&pairs, "oauth_signature")?.ok_or("oauth_signature is missing")?;
    let timestamp = parameter(&pairs, "oauth_timestamp")?;
    let nonce = parameter(&pairs, "oauth_nonce")?;

    let base_string = signed_text(request, body, pairs);
    let secrets = (consumer.secret.0.as_str(), token.secret.0.as_str());
    if !signature::matches(&method, secrets, &base_string, signature.as_bytes())? {
        return Err("the signature doesn't match");
    }
    let timestamp = timestamp.unwrap_or_default();
    if let Some(limit) = config.max_clock_skew {
        near(&timestamp, limit)?;
    }
    let nonce = nonce.unwrap_or_default();
    if config.check_nonces && !nonce.is_empty() && !emulator.nonces.is_new(&key, &name, &timestamp, &nonce) {
        return Err("the nonce was used before");
    }
    Ok(token.user.clone())
}

/// The value of a parameter that must not be repeated.
fn parameter(pairs: &[Pair], name: &str) -> Result<Option<String>, &'static str> {
    let mut values = pairs.iter().filter(|(other, _)| other == name.as_bytes());
    let Some((_, value)) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err("an OAuth parameter is repeated");
    }
    String::from_utf8(value.clone()).map(Some).map_err(|_| "an OAuth parameter isn't text")
}

fn signed_text(request: &Parts, body: &[u8], mut pairs: Vec<Pair>) -> String {
    pairs.retain(|(name, _)| name != b"oauth_signature");
    let query = pairs::decode(request.uri.query().unwrap_or_default().as_bytes());
    pairs.extend(query.into_iter().filter(|(name, _)| name != IN_QUERY));
    let header = |name| request.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if header(CONTENT_TYPE).to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") {
        pairs.extend(pairs::decode(body));
    }
    signature::base_string(request.method.as_str(), header(HOST), &request.uri, &pairs)
}

fn valid_until(expires: Option<u64>) -> Result<(), &'static str> {
    if expires.is_some_and(|end| end <= clock::now()) { Err("the token has expired") } else { Ok(()) }
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
