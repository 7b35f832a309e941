//! An add-on: what is remembered of it, and what follows from that.

pub(crate) mod change;
pub(crate) mod details;
pub(crate) mod env;
mod host;
pub(crate) mod operator;
pub(crate) mod order;
mod real_id;
mod service;
pub(crate) mod version;
pub(crate) mod view;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::dice::Dice;
use crate::store::Row;

pub(crate) use service::Service;

/// What is remembered of an add-on; its environment and its details are worked out from this when asked for.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Addon {
    /// `addon_…`.
    pub(crate) id: String,
    /// The other id, with a prefix of its provider: `postgresql_…`.
    pub(crate) real_id: String,
    pub(crate) owner: String,
    pub(crate) name: String,
    /// Provider id of the catalogue.
    pub(crate) provider: String,
    /// `plan_…`.
    pub(crate) plan: String,
    /// Zone name.
    pub(crate) region: String,
    pub(crate) options: BTreeMap<String, String>,
    /// The version that runs, where the provider has versions.
    pub(crate) version: Option<String>,
    /// Milliseconds since 1970.
    pub(crate) created: u64,
    pub(crate) tags: Vec<String>,
    pub(crate) secrets: Secrets,
    /// What the user stored in a `config-provider`.
    pub(crate) variables: Vec<Variable>,
    /// The network group that an operator's parts share, if it was asked to.
    #[serde(default)]
    pub(crate) network_group: Option<String>,
    /// Gone from `/v2`; the details of `/v4` still show it, as `TO_DELETE`.
    pub(crate) deleted: bool,
    /// What stands behind it in this run of the emulator.
    #[serde(skip)]
    pub(crate) service: Service,
    /// As lists show it, once one did: thousands are written out with each list.
    #[serde(skip)]
    listed: OnceLock<Box<str>>,
}

/// The random part of an add-on's credentials.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Secrets {
    pub(crate) database: String,
    pub(crate) user: String,
    pub(crate) password: String,
    pub(crate) token: String,
    pub(crate) port: u16,
}

/// A variable of an environment.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) value: String,
}

impl Row for Addon {
    fn ids(&self) -> impl Iterator<Item = &str> {
        [&*self.id, &*self.real_id].into_iter()
    }

    fn group(&self) -> &str {
        &self.owner
    }

    fn changes(&mut self) {
        self.listed.take();
    }
}

impl Secrets {
    pub(crate) fn draw(dice: &mut Dice) -> Self {
        Self {
            database: format!("b{}", dice.text(19)),
            user: format!("u{}", dice.text(19)),
            password: dice.text(20),
            token: dice.text(64),
            port: dice.port(),
        }
    }

    /// The id of Cellar's access key.
    pub(crate) fn key_id(&self) -> String {
        self.user.to_uppercase()
    }

    /// The secret of Cellar's access key.
    pub(crate) fn key_secret(&self) -> String {
        self.token.chars().take(40).collect()
    }
}

impl Addon {
    /// Whether it is there, and the owner's.
    pub(crate) fn is_of(&self, owner: &str) -> bool {
        self.owner == owner && !self.deleted
    }

    /// The real id without its prefix.
    fn uuid(&self) -> &str {
        self.real_id.split_once('_').map_or(self.real_id.as_str(), |(_, uuid)| uuid)
    }

    /// Whether an option was ordered.
    fn has(&self, option: &str) -> bool {
        self.options.get(option).is_some_and(|value| value == "true")
    }
}
