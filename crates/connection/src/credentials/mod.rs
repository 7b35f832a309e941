//! Where the credentials come from: the task, the environment, the file of clever-tools; the first that has them wins.
//!
//! The user's token and the consumer are looked for one by one, but the two halves of a pair always come from one
//! source.

mod from_environment;
mod from_file;
mod from_task;

use ansible_module::{Failure, Problem, Task};
use clevercloud::{Credentials, KeyPair, Secret, SignatureMethod};

use crate::arguments::Auth;

/// Credentials to use, and where they came from.
#[derive(Debug)]
pub struct Found {
    /// The credentials.
    pub credentials: Option<Credentials>,
    /// For people: `auth of the task`, `CLEVER_TOKEN in the environment`, `profile work of clever-tools`.
    pub source: Option<String>,
    /// Until when they are good, in ISO 8601, where the source says so.
    pub expires: Option<String>,
    /// The address that the profile of clever-tools is for.
    pub api_host: Option<String>,
    /// There is a consumer pair, but no token.
    pub(crate) consumer_alone: bool,
}

impl Found {
    pub(crate) fn none() -> Self {
        Self { credentials: None, source: None, expires: None, api_host: None, consumer_alone: false }
    }
}

/// What one source has.
#[derive(Debug, Default)]
struct Part {
    user: Option<User>,
    consumer: Option<KeyPair>,
    api_host: Option<String>,
}

/// What stands for the user, and its name for people.
#[derive(Debug)]
struct User {
    kind: UserKind,
    source: String,
    expires: Option<String>,
}

#[derive(Debug)]
enum UserKind {
    Token(KeyPair),
    ApiToken(Secret),
}

/// The consumer of clever-tools, to which tokens of `clever login` belong. It is published with clever-tools (its
/// `src/config/config.js`), which declares that its disclosure is no vulnerability.
const CLEVER_TOOLS: (&str, &str) = ("T5nFjKeHH4AIlEveuGhB5S3xg8T19e", "MgVMqTr6fWlf2M0tkC2MXOnhfqBWDT");

/// Looks through the sources in order; the file is only read when it is needed. The error is what is wrong with what
/// was given.
pub(crate) fn find(
    auth: Auth,
    task: &Task,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Result<Found, Vec<Problem>> {
    let method = auth.signature_method;
    let wanted_profile = auth.profile.clone();
    let from_task = from_task::part(auth, task)?;
    let from_environment = if from_task.user.is_some() || wanted_profile.is_some() {
        // Half a pair in the environment is no concern of a task that has its own.
        Part { user: None, ..from_environment::part(environment).unwrap_or_default() }
    } else {
        from_environment::part(environment).map_err(|problem| vec![problem])?
    };
    let needs_file = from_task.user.is_none() && from_environment.user.is_none();
    let from_file = if needs_file {
        from_file::part(wanted_profile.as_deref(), task, environment).map_err(|problem| vec![problem])?
    } else {
        Part::default()
    };
    let consumer = from_task.consumer.or(from_environment.consumer).or(from_file.consumer);
    let Some(user) = from_task.user.or(from_environment.user).or(from_file.user) else {
        return Ok(Found { consumer_alone: consumer.is_some(), ..Found::none() });
    };
    Ok(user.found(consumer, method, from_file.api_host))
}

/// What the environment alone gives; `None` where it has nothing that stands for a user.
pub fn from_environment(environment: &dyn Fn(&str) -> Option<String>) -> Result<Option<Found>, Problem> {
    let part = from_environment::part(environment)?;
    Ok(part.user.map(|user| user.found(part.consumer, SignatureMethod::default(), None)))
}

/// The consumer of clever-tools.
pub fn public_consumer() -> KeyPair {
    let (key, secret) = CLEVER_TOOLS;
    KeyPair { key: Secret::new(key), secret: Secret::new(secret) }
}

impl User {
    fn found(self, consumer: Option<KeyPair>, method: SignatureMethod, api_host: Option<String>) -> Found {
        let credentials = match self.kind {
            UserKind::ApiToken(token) => Credentials::Bearer(token),
            UserKind::Token(token) => {
                Credentials::OAuth { consumer: consumer.unwrap_or_else(public_consumer), token, method }
            }
        };
        Found {
            credentials: Some(credentials),
            source: Some(self.source),
            expires: self.expires,
            api_host,
            consumer_alone: false,
        }
    }
}

/// What a module says that needs them.
pub(crate) fn missing(consumer_alone: bool) -> Failure {
    let sentence = if consumer_alone {
        "There is a consumer pair, which names the program, but no token, which names the user; run \
         `clevercloud-login` with --consumer-key, add auth.resource_key and auth.resource_secret, or set CLEVER_TOKEN \
         and CLEVER_SECRET."
    } else {
        "There are no credentials, neither in auth nor in the environment nor from clever-tools; run \
         `clevercloud-login`, set CLEVER_TOKEN and CLEVER_SECRET, or give auth."
    };
    Failure::new("credentials", sentence)
}

/// Both halves or none; `Err` names the half that is missing.
fn pair(
    (key_name, key): (&str, Option<Secret>),
    (secret_name, secret): (&str, Option<Secret>),
) -> Result<Option<KeyPair>, Problem> {
    let missing = |given: &str, missing: &str| Problem {
        option: missing.to_owned(),
        sentence: format!("{given} is given without {missing}; give both."),
    };
    match (key, secret) {
        (Some(key), Some(secret)) => Ok(Some(KeyPair { key, secret })),
        (Some(_), None) => Err(missing(key_name, secret_name)),
        (None, Some(_)) => Err(missing(secret_name, key_name)),
        (None, None) => Ok(None),
    }
}

/// Two kinds of credentials in one source: which one is meant is not ours to guess.
fn two_kinds(first: &str, second: &str) -> Problem {
    let sentence = format!("{first} and {second} are two kinds of credentials; give one of them.");
    Problem { option: second.to_owned(), sentence }
}

/// What a file ends with, or a value that was pasted in several lines. OAuth encodes all other text; an API token stands
/// in a header as it is.
fn unprintable(name: &str, value: &Secret, is_api_token: bool) -> Option<Problem> {
    let fits =
        |character: char| if is_api_token { matches!(character, ' '..='~') } else { !character.is_control() };
    let fits = value.expose().chars().all(fits);
    let sentence = || {
        format!(
            "{name} holds a line break or another character that credentials don't have; give it in one line."
        )
    };
    (!fits).then(|| Problem { option: name.to_owned(), sentence: sentence() })
}

#[cfg(test)]
mod tests;
