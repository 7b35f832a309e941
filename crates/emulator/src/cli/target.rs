//! The running emulator that a command talks to.

use std::time::Duration;

use clap::Args;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ureq::Agent;
use ureq::http::Request;

/// No answer takes long; an emulator that hangs shall not hang the command.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Args)]
pub(super) struct Target {
    /// URL of the running emulator
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    #[arg(env = "CLEVERCLOUD_EMULATOR_URL", hide_env_values = true)]
    url: String,
}

impl Target {
    pub(super) fn url(&self) -> &str {
        self.url.trim_end_matches('/')
    }

    /// Sends a request to `/_emulator`; an answer without a body is null.
    ///
    /// # Errors
    /// A sentence: nobody answers there, or what the emulator refused.
    pub(super) fn ask<T: DeserializeOwned>(
        &self,
        method: &str,
        path: &str,
        body: &Value,
    ) -> Result<T, String> {
        let (status, answer) = self.send(method, path, body).map_err(|error| {
            format!("--url {} doesn't answer ({error}): start it with clevercloud-emulator serve, or give its URL.", self.url)
        })?;
        let answer: Value = serde_json::from_str(&answer).unwrap_or(Value::Null);
        let strange =
            || format!("--url {} isn't a clevercloud-emulator of this version: give its URL.", self.url);
        if status < 300 {
            return serde_json::from_value(answer).map_err(|_| strange());
        }
        match answer.get("message").and_then(Value::as_str) {
            Some(message) => Err(format!("{}.", message.trim_end_matches('.'))),
            None => Err(strange()),
        }
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Result<(u16, String), ureq::Error> {
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE));
        // It is on this machine, where no proxy leads.
        let agent: Agent = config.proxy(None).build().into();
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let request =
            Request::builder().method(method).uri(format!("{}/_emulator/{path}", self.url())).body(body)?;
        let mut answer = agent.run(request)?;
        let text = answer.body_mut().with_config().limit(u64::MAX).read_to_string()?;
        Ok((answer.status().as_u16(), text))
    }
}
