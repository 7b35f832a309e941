//! The only place that opens a connection.

mod answer;
mod failure;
mod gate;
mod proxy;
mod retry;
mod settings;
mod system_certificates;
mod tls;
mod traffic;

pub use retry::Retry;
pub use settings::{Settings, SettingsError};
pub use traffic::Traffic;

use std::time::{Duration, Instant};

use serde_json::Value;
use ureq::{AsSendBody, http};

use crate::credentials::Credentials;
use crate::error::{Context, Error, ErrorKind};
use crate::request::{Endpoint, Method};
use crate::signing::{Signable, Stamp, authorization, encode};
use answer::Answer;
#[cfg(feature = "fuzzing")]
pub(crate) use answer::decode;
use gate::Gate;
use traffic::Counters;

/// Sends requests: signs, limits, retries, decodes. One pool of connections, usable from several threads.
#[derive(Debug)]
pub(crate) struct Transport {
    agent: ureq::Agent,
    settings: Settings,
    credentials: Option<Credentials>,
    counters: Counters,
    gate: Gate,
}

/// As many as the workers of a run have requests at the same time, so that none has to connect anew.
const MOST_CONNECTIONS: usize = 128;

/// One request with everything that stays the same over its attempts.
struct Prepared {
    method: Method,
    path: String,
    base_uri: String,
    url: String,
    query: Vec<(String, String)>,
    body: Option<Value>,
}

impl Transport {
    /// No connection is opened before the first request.
    pub(crate) fn new(
        settings: Settings,
        credentials: Option<Credentials>,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, SettingsError> {
        let proxy = proxy::proxy_for(&settings.base_url, environment)
            .map(|proxy| ureq::Proxy::new(&proxy).map_err(|_| SettingsError::Proxy))
            .transpose()?;
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            // A signature holds for one address, and a redirected DELETE would become a GET.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .https_only(settings.base_url.is_https())
            .tls_config(tls::tls_config(settings.ca_path.as_deref(), environment)?)
            .proxy(proxy)
            .timeout_connect(Some(Settings::CONNECT_TIMEOUT))
            .input_buffer_size(16 << 10)
            .output_buffer_size(8 << 10)
            // Those of many workers; what a run does not use is never opened.
            .max_idle_connections(MOST_CONNECTIONS)
            .max_idle_connections_per_host(MOST_CONNECTIONS)
            .user_agent(concat!("noa.clevercloud/", env!("CARGO_PKG_VERSION")))
            .accept("application/json")
            .build();
        Ok(Self {
            agent: config.new_agent(),
            settings,
            credentials,
            counters: Counters::default(),
            gate: Gate::default(),
        })
    }

    /// What was sent so far.
    pub(crate) fn traffic(&self) -> Traffic {
        self.counters.snapshot()
    }

    pub(crate) fn uses_api_token(&self) -> bool {
        matches!(self.credentials, Some(Credentials::Bearer(_)))
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Sends a request until it is answered, has failed for good, or has used up its attempts or the time.
    pub(crate) fn send<E: Endpoint>(&self, endpoint: &E) -> Result<E::Answer, Error> {
        self.send_as(endpoint, self.credentials.as_ref())
    }

    /// The same with other credentials than the connection's.
    pub(crate) fn send_as<E: Endpoint>(
        &self,
        endpoint: &E,
        credentials: Option<&Credentials>,
    ) -> Result<E::Answer, Error> {
        let (answer, context) = self.deliver(&self.prepare(endpoint), credentials)?;
        answer.decode(E::ANSWERS_FORM).map_err(|kind| Error { kind, context: Box::new(context) })
    }

    /// Brings an answer that says success, whatever is in it: what can't be decoded is not asked for again. Not generic,
    /// so that the executable has it once.
    fn deliver(
        &self,
        prepared: &Prepared,
        credentials: Option<&Credentials>,
    ) -> Result<(Answer, Context), Error> {
        let started = Instant::now();
        self.counters.count_request();
        let mut context =
            Context { method: prepared.method.as_str(), path: prepared.path.clone(), ..Context::default() };
        loop {
            context.attempts += 1;
            let answer = self.attempt(prepared, credentials);
            context.request_id = answer.as_ref().ok().and_then(|answer| answer.request_id.clone());
            context.elapsed = started.elapsed();
            let kind = match answer.and_then(|answer| answer.succeeded(credentials)) {
                Ok(answer) => return Ok((answer, context)),
                Err(kind) => kind,
            };
            self.gate.heed(&kind);
            let error = Error { kind, context: Box::new(context.clone()) };
            if !prepared.method.is_idempotent() || !self.pause(&error) {
                return Err(error);
            }
        }
    }

    /// Waits before the next attempt; `false`, at once, where there can be none: the error is final, the attempts are
    /// used up, or the wait would outlast the deadline.
    pub(crate) fn pause(&self, error: &Error) -> bool {
        let Error { kind, context } = error;
        let attempts = retry::limit(kind, self.settings.attempts);
        let delay = retry::delay(kind, context.attempts, self.settings.first_delay);
        // A server may ask for more time than there is.
        let in_time = Instant::now().checked_add(delay).is_some_and(|end| end < self.settings.deadline);
        if context.attempts >= attempts || !in_time {
            return false;
        }
        self.counters.count_retry(Retry {
            method: context.method,
            path: context.path.clone(),
            reason: kind.to_string(),
            attempt: context.attempts,
            attempts,
            delay,
        });
        std::thread::sleep(delay);
        true
    }

    fn prepare(&self, endpoint: &impl Endpoint) -> Prepared {
        let path = endpoint.path().as_str().to_owned();
        let query = endpoint.query();
        let mut base_uri = self.settings.base_url.as_str().to_owned();
        base_uri.push_str(&path);
        let pairs: Vec<String> =
            query.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let url = if pairs.is_empty() { base_uri.clone() } else { format!("{base_uri}?{}", pairs.join("&")) };
        Prepared { method: endpoint.method(), path, base_uri, url, query, body: endpoint.body() }
    }

    fn attempt(&self, prepared: &Prepared, credentials: Option<&Credentials>) -> Result<Answer, ErrorKind> {
        let held = self.gate.wait(self.settings.deadline)?;
        if !held.is_zero() {
            std::thread::sleep(held + retry::spread(self.settings.first_delay));
        }
        let remaining = self.settings.deadline.saturating_duration_since(Instant::now());
        if remaining < Duration::from_millis(1) {
            return Err(ErrorKind::DeadlinePassed);
        }
        let mut request = http::Request::builder().method(prepared.method.as_str()).uri(&prepared.url);
        if let Some(credentials) = credentials {
            let signable = Signable {
                method: prepared.method.as_str(),
                base_uri: &prepared.base_uri,
                query: &prepared.query,
            };
            request = request.header("Authorization", authorization(credentials, signable, Stamp::default()));
        }
        self.counters.count_attempt();
        let limit = self.settings.timeout.min(remaining);
        let response = match &prepared.body {
            Some(body) => {
                let request = request.header("Content-Type", "application/json");
                self.exchange(request, body.to_string(), limit)
            }
            None => self.exchange(request, (), limit),
        };
        let answer = response.and_then(Answer::read)?;
        self.counters.note_request_id(answer.request_id.as_deref());
        Ok(answer)
    }

    fn exchange(
        &self,
        request: http::request::Builder,
        body: impl AsSendBody + 'static,
        limit: Duration,
    ) -> Result<http::Response<ureq::Body>, ErrorKind> {
        // A header that HTTP can't carry: nothing was sent.
        let request = request.body(body).map_err(|error| ErrorKind::Unreachable(error.to_string()))?;
        let request = self.agent.configure_request(request).timeout_global(Some(limit)).build();
        self.agent.run(request).map_err(failure::classify)
    }
}
