//! The only place that opens a connection.

mod ahead;
mod answer;
mod body;
mod cryptography;
mod direct;
mod failure;
mod gate;
mod items;
#[cfg_attr(not(unix), path = "keeping_nothing.rs")]
mod keeping;
mod line_transport;
mod numeric;
mod proxied;
mod proxy;
mod retry;
mod settings;
mod spares;
mod system_certificates;
mod tls;
mod tls_line;
mod traffic;

#[cfg(unix)]
pub use keeping::{KEEP, keep_connections};
pub use retry::Retry;
pub use settings::{Settings, SettingsError};
pub use traffic::Traffic;

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::Value;
use ureq::{AsSendBody, http};

use crate::credentials::Credentials;
use crate::error::{Context, Error, ErrorKind};
use crate::request::{Endpoint, Method};
use crate::signing::{Signable, Stamp, authorization, encode};
use ahead::Ahead;
#[cfg(feature = "fuzzing")]
pub(crate) use answer::read_received;
use answer::{Answer, ReadBody};
#[cfg(feature = "fuzzing")]
pub(crate) use body::{decode, items, whole};
use direct::{Direct, Later};
use gate::Gate;
use keeping::Keeping;
use numeric::NumericOrName;
use tls::Trust;
use traffic::Counters;

/// Sends requests: signs, limits, retries, decodes. One pool of connections, usable from several threads.
#[derive(Debug)]
pub(crate) struct Transport {
    agent: ureq::Agent,
    settings: Settings,
    credentials: Option<Credentials>,
    counters: Counters,
    gate: Gate,
    ahead: Ahead,
    keeping: Option<Arc<Keeping>>,
}

/// As many as the workers of a run have requests at the same time, so that none has to connect anew.
const MOST_CONNECTIONS: usize = 128;

/// One request with everything that stays the same over its attempts.
struct Prepared {
    method: Method,
    /// Whether it is sent again when it failed.
    is_repeatable: bool,
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
        // To the proxy a connection may be encrypted when that to the API is not.
        let encrypted = settings.base_url.is_https() || proxy.is_some();
        let trust = Trust::read(encrypted, settings.ca_path.as_deref(), environment)?;
        let direct = if proxy.is_none() { Direct::to(&settings, &trust, environment) } else { None };
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            // A signature holds for one address, and a redirected DELETE would become a GET.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .https_only(settings.base_url.is_https())
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
        let keeping = direct.as_ref().and_then(Direct::keeping);
        let agent = if let Some(direct) = direct {
            ureq::Agent::with_parts(config, direct, Later)
        } else {
            let encryption = if encrypted { trust.for_rustls().ok() } else { None };
            let connector = proxied::connector(encryption.map(Arc::new));
            ureq::Agent::with_parts(config, connector, NumericOrName::default())
        };
        Ok(Self {
            agent,
            settings,
            credentials,
            counters: Counters::default(),
            gate: Gate::default(),
            ahead: Ahead::default(),
            keeping,
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
        let (body, context) = self.fetch(&self.prepare(endpoint), credentials)?;
        body::decode(&body, E::ANSWERS_FORM).map_err(|kind| Error { kind, context: Box::new(context) })
    }

    /// The same for a list that may be long: only what is kept takes memory.
    pub(crate) fn send_list<T: DeserializeOwned>(
        &self,
        endpoint: &impl Endpoint<Answer = Vec<T>>,
        keep: &dyn Fn(&T) -> bool,
    ) -> Result<Vec<T>, Error> {
        let mut kept = Vec::new();
        self.deliver(&self.prepare(endpoint), self.credentials.as_ref(), &mut |source| {
            kept = body::items(source, keep)?;
            Ok(())
        })?;
        Ok(kept)
    }

    /// Asks what [`send`](Self::send) is likely to be asked next, and keeps the answer for it. What fails is asked again
    /// when it is needed, and not before: nobody should wait for what may be of no use.
    pub(crate) fn ask_ahead(&self, endpoint: &impl Endpoint) {
        let prepared = Prepared { is_repeatable: false, ..self.prepare(endpoint) };
        let answer = self.fetch(&prepared, self.credentials.as_ref());
        self.ahead.keep(prepared.url, answer);
    }

    /// What an earlier task has left under that key, where connections are kept.
    pub(crate) fn recall(&self, key: &str) -> Option<String> {
        self.keeping.as_ref()?.recall(key)
    }

    /// Leaves it to later ones, where connections are kept.
    pub(crate) fn remember(&self, keys: &[&str], value: &str) {
        if let Some(keeping) = &self.keeping {
            keeping.remember(keys, value);
        }
    }

    fn fetch(
        &self,
        prepared: &Prepared,
        credentials: Option<&Credentials>,
    ) -> Result<(Vec<u8>, Context), Error> {
        if let Some(answer) = self.ahead.take(&prepared.url, prepared.method) {
            return answer;
        }
        let mut body = Vec::new();
        let context = self.deliver(prepared, credentials, &mut |source| {
            body = body::whole(source)?;
            Ok(())
        })?;
        Ok((body, context))
    }

    /// Brings an answer that says success, whatever is in it: what can't be decoded is not asked for again. Not generic,
    /// so that the executable has it once.
    fn deliver(
        &self,
        prepared: &Prepared,
        credentials: Option<&Credentials>,
        on_success: &mut ReadBody<'_>,
    ) -> Result<Context, Error> {
        let started = Instant::now();
        self.counters.count_request();
        let mut context =
            Context { method: prepared.method.as_str(), path: prepared.path.clone(), ..Context::default() };
        loop {
            context.attempts += 1;
            context.request_id = None;
            let outcome = self.attempt(prepared, credentials).and_then(|response| {
                let (head, body) = response.into_parts();
                let answer = Answer::of(head.status, &head.headers);
                self.counters.note_request_id(answer.request_id.as_deref());
                context.request_id.clone_from(&answer.request_id);
                let mut body = body.into_with_config().limit(Settings::MAX_ANSWER).reader();
                answer.read(&mut body, credentials, on_success)
            });
            context.elapsed = started.elapsed();
            let Err(kind) = outcome else { return Ok(context) };
            self.gate.heed(&kind);
            let error = Error { kind, context: Box::new(context.clone()) };
            if !prepared.is_repeatable || !self.pause(&error) {
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
        let (method, body) = (endpoint.method(), endpoint.body());
        Prepared { method, is_repeatable: method.is_idempotent(), path, base_uri, url, query, body }
    }

    fn attempt(
        &self,
        prepared: &Prepared,
        credentials: Option<&Credentials>,
    ) -> Result<http::Response<ureq::Body>, ErrorKind> {
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
        match &prepared.body {
            Some(body) => {
                let request = request.header("Content-Type", "application/json");
                self.exchange(request, body.to_string(), limit)
            }
            None => self.exchange(request, (), limit),
        }
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
