//! From the shared options to a connection.

use std::time::Duration;

use ansible_module::{Failure, Problem, Task};
use clevercloud::model::{Organisation, Provider, User};
use clevercloud::{Api, Settings, SettingsError, connect};

use crate::arguments::Arguments;
use crate::credentials;
use crate::endpoint::base_url;
use crate::once::Once;
use crate::owner::OwnerArgument;
use crate::permission::Locked;

/// An open connection. It reads; writing takes the [`Locked`] key that was made with it, and a permission.
pub struct Connection {
    api: Api,
    pub(crate) owner: OwnerArgument,
    pub(crate) organisations: Once<(), Vec<Organisation>>,
    pub(crate) providers: Once<(), Vec<Provider>>,
    pub(crate) user: Once<(), User>,
    pub(crate) source: Option<String>,
    pub(crate) expires: Option<String>,
    consumer_alone: bool,
}

/// How long a run may take, and how wide it gets.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The module's `wait_timeout`, where it has one and waits.
    pub wait: Option<Duration>,
    /// How many add-ons the run works off one after the other.
    pub turns: u32,
    /// How many requests it sends at the same time, as far as that is sure before the first one is answered; at least 1.
    pub width: usize,
}

impl Limits {
    /// For a run that waits for nothing.
    pub const READING: Self = Self { wait: None, turns: 1, width: 1 };
}

/// Beside waiting, the requests for an add-on may take this many times `api_timeout`, retries included.
const REQUESTS_PER_RUN: u32 = 6;

impl Connection {
    /// Checks the shared options, all at once, and finds the credentials. Nothing is sent.
    pub fn open(arguments: Arguments, task: &Task, limits: Limits) -> Result<(Self, Locked), Failure> {
        let (connection, key) = Self::prepare(arguments, task, limits)?;
        if connection.has_credentials() {
            Ok((connection, key))
        } else {
            Err(credentials::missing(connection.consumer_alone))
        }
    }

    /// The same for what everybody may read: it does without credentials where there are none, and never writes.
    pub fn open_public(arguments: Arguments, task: &Task, limits: Limits) -> Result<Self, Failure> {
        Self::prepare(arguments, task, limits).map(|(connection, _unused_key)| connection)
    }

    fn prepare(arguments: Arguments, task: &Task, limits: Limits) -> Result<(Self, Locked), Failure> {
        let environment = |name: &str| std::env::var(name).ok();
        let mut problems = Vec::new();
        let timeout = at_least_one(arguments.api_timeout, "api_timeout", "seconds", task, &mut problems);
        let attempts = at_least_one(arguments.api_retries, "api_retries", "attempts", task, &mut problems);
        let auth = arguments.auth.unwrap_or_default();
        let found = credentials::find(auth, task, &environment).unwrap_or_else(|wrong| {
            problems.extend(wrong);
            credentials::Found::none()
        });
        let base_url =
            base_url(arguments.api_endpoint, &found, task).map_err(|problem| problems.push(problem)).ok();
        let owner = OwnerArgument::parse(arguments.organisation, task.written("organisation"))
            .map_err(|problem| problems.push(problem))
            .ok();
        let (Some(base_url), Some(owner), true) = (base_url, owner, problems.is_empty()) else {
            return Err(Failure::arguments(problems));
        };
        let timeout = Duration::from_secs(u64::from(timeout));
        let turn = limits.wait.unwrap_or_default() + timeout * REQUESTS_PER_RUN;
        let settings = Settings {
            base_url,
            timeout,
            attempts,
            deadline: task.started + turn * limits.turns.max(1),
            ca_path: arguments.ca_path,
            width: limits.width,
            first_delay: first_delay(&environment),
        };
        let (api, key) = connect(settings, found.credentials, &environment)
            .map_err(|error| Failure::arguments(vec![settings_problem(error, task)]))?;
        let connection = Self {
            api,
            owner,
            organisations: Once::default(),
            providers: Once::default(),
            user: Once::default(),
            source: found.source,
            expires: found.expires,
            consumer_alone: found.consumer_alone,
        };
        Ok((connection, Locked::new(key)))
    }

    /// The API, for reading.
    pub fn api(&self) -> &Api {
        &self.api
    }

    /// Until when the credentials are good, in ISO 8601, where their source says so.
    pub fn expires(&self) -> Option<&str> {
        self.expires.as_deref()
    }

    /// Whether requests are signed; always so, except after [`open_public`](Self::open_public).
    pub fn has_credentials(&self) -> bool {
        self.source.is_some()
    }
}

/// Tests would take minutes with the usual waits. Not documented for users: it makes a module impolite.
const FIRST_DELAY_VARIABLE: &str = "NOA_CLEVERCLOUD_RETRY_DELAY_MS";

/// The wait between the first two attempts, and between the first two looks at what is not ready yet.
fn first_delay(environment: &dyn Fn(&str) -> Option<String>) -> Duration {
    environment(FIRST_DELAY_VARIABLE)
        .and_then(|millis| millis.parse().ok())
        .map_or(Settings::FIRST_DELAY, Duration::from_millis)
}

fn settings_problem(error: SettingsError, task: &Task) -> Problem {
    match error {
        SettingsError::CaBundle { path, cause } => {
            let option = task.written("ca_path");
            let sentence = format!("{option} {} can't be used ({cause}); give a PEM file with certificates.", path.display());
            Problem { option, sentence }
        }
        SettingsError::NoCertificateInEnvironment => Problem {
            option: "SSL_CERT_FILE".to_owned(),
            sentence: "SSL_CERT_FILE or SSL_CERT_DIR holds no certificate that can be read; correct or unset it.".to_owned(),
        },
        SettingsError::Proxy => Problem {
            option: "HTTPS_PROXY".to_owned(),
            sentence: "The proxy of the environment is no address that can be used; write it like http://proxy:3128.".to_owned(),
        },
    }
}

fn at_least_one(value: i64, name: &str, unit: &str, task: &Task, problems: &mut Vec<Problem>) -> u32 {
    match u32::try_from(value) {
        Ok(number) if (1..=MOST).contains(&number) => number,
        _ => {
            let option = task.written(name);
            let sentence = format!(
                "{option} {value} is not a number of {unit} from 1 to {MOST}; leave it out for the default."
            );
            problems.push(Problem { option, sentence });
            1
        }
    }
}

/// Keeps sums of durations far from their limits.
const MOST: u32 = 86_400;

/// A number of seconds that an option gives, such as `wait_timeout`, as it is written; 0 is allowed.
pub fn seconds(value: i64, option: String) -> Result<Duration, Problem> {
    match u32::try_from(value) {
        Ok(seconds) if seconds <= MOST => Ok(Duration::from_secs(u64::from(seconds))),
        _ => {
            let sentence = format!(
                "{option} {value} is not a number of seconds from 0 to {MOST}; leave it out for the default."
            );
            Err(Problem { option, sentence })
        }
    }
}
