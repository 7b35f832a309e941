//! Credentials as a profile of clever-tools' file, where modules and `clever` find them.

use std::path::PathBuf;

use clevercloud::{Api, BaseUrl};
use serde_json::{Map, Value, json};

use super::file_text::{Entry, FileText};
use super::replace;
use crate::failure::{Failure, Result};
use crate::hosts::Hosts;
use crate::sentence::Step;
use crate::session::{Kind, Session, unusual};
use crate::{api, interrupt, sentence, terminal};

/// clever-tools' file.
pub(crate) struct File {
    path: PathBuf,
}

impl File {
    /// Finds the file, and makes sure that what is in it can be kept.
    pub(crate) fn open() -> Result<Self> {
        let path = connection::profiles::path(&api::environment).ok_or_else(|| {
            Failure::new(
                "There is no place for clever-tools' file, as HOME is not set; set it, or use --print auth.",
            )
        })?;
        let file = Self { path };
        file.read().map(|_readable| file)
    }

    pub(crate) fn shown(&self) -> std::path::Display<'_> {
        self.path.display()
    }

    fn read(&self) -> Result<FileText> {
        let unusable = |cause: String| {
            Failure::new(format!(
                "{} can't be used ({cause}); repair it or move it away, or use --print auth.",
                self.shown()
            ))
        };
        match connection::profiles::bytes(&self.path).map_err(unusable)? {
            Some(bytes) => FileText::parse(&bytes).map_err(|cause| unusable(cause.to_owned())),
            None => Ok(FileText::empty()),
        }
    }

    /// Reads the file as it is now, changes it, and writes it back in one step.
    pub(crate) fn update<T>(&self, change: impl FnOnce(&mut FileText) -> T) -> Result<T> {
        interrupt::storing();
        let mut text = self.read()?;
        let result = change(&mut text);
        replace::file(&self.path, &text.into_bytes()).map_err(|error| {
            Failure::new(format!(
                "{} can't be written ({error}); make its folder writable, or use --print auth.",
                self.shown()
            ))
        })?;
        Ok(result)
    }
}

/// Learns whose credentials they are, and stores them as the active profile.
pub(super) fn store(file: &File, wanted: Option<String>, session: &Session, hosts: &Hosts) -> Result<()> {
    let Kind::Token { token, consumer } = &session.kind else {
        return Err(Failure::new("An API token is no profile; use --vault, --print auth or --env."));
    };
    let (api, _unused_key) = api::open(hosts.api()?, Some(session.credentials()), std::time::Duration::ZERO)?;
    let user = user(&api)?;
    let mut overrides = Map::new();
    let mut put = |name: &str, value: Option<String>| {
        overrides.extend(value.map(|value| (name.to_owned(), Value::String(value))));
    };
    put("API_HOST", unusual(&hosts.api()?, BaseUrl::API));
    put("CONSOLE_URL", hosts.console_url.clone());
    put("AUTH_BRIDGE_HOST", hosts.bridge.clone());
    put("OAUTH_CONSUMER_KEY", consumer.as_ref().map(|pair| pair.key.expose().to_owned()));
    put("OAUTH_CONSUMER_SECRET", consumer.as_ref().map(|pair| pair.secret.expose().to_owned()));
    let fields = Map::from_iter([
        ("token".to_owned(), json!(token.key.expose())),
        ("secret".to_owned(), json!(token.secret.expose())),
        ("expirationDate".to_owned(), json!(session.expires)),
        ("userId".to_owned(), json!(user.id)),
        ("email".to_owned(), json!(user.email)),
    ]);
    let entry = Entry { fields, overrides };
    let alias = file.update(|text| text.store(wanted, entry))?;
    let until = session.expires.as_deref().map(|date| format!(" until {date}")).unwrap_or_default();
    terminal::say(&format!(
        "Logged in as {}{until}: profile {alias} of {} is the active one now.",
        user.email,
        file.shown()
    ));
    Ok(())
}

fn user(api: &Api) -> Result<clevercloud::model::User> {
    let refused = Step {
        what: "the new token",
        remedy: "grant the right access_personal_information, or use --print auth",
    };
    api.user().map_err(|error| sentence::of(api, &error, "--api-host", refused))
}
