//! Applications, as far as add-ons need them: something to link to, that is configured, but whose code never runs.

pub(crate) mod deployment;
pub(crate) mod domains;
mod settings;
mod view;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::addon::Variable;
use crate::clock;
use crate::dice::Dice;
use crate::refusal::Refusal;
use crate::store::Row;
use deployment::Deployment;
use domains::Domains;
use settings::Settings;

/// What is remembered of an application.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Application {
    /// `app_…`.
    pub(crate) id: String,
    pub(crate) owner: String,
    /// Milliseconds since 1970.
    created: u64,
    #[serde(flatten)]
    pub(crate) settings: Settings,
    pub(crate) env: BTreeMap<String, String>,
    /// The environment that it gives to the applications that depend on it.
    #[serde(default)]
    pub(crate) exposed: BTreeMap<String, String>,
    /// The `addon_…` ids linked to it.
    pub(crate) addons: Vec<String>,
    /// The `app_…` ids that it depends on.
    #[serde(default)]
    pub(crate) dependencies: Vec<String>,
    #[serde(default)]
    pub(crate) domains: Domains,
    #[serde(default)]
    pub(crate) redirections: Vec<Redirection>,
    /// Oldest first.
    #[serde(default)]
    pub(crate) deployments: Vec<Deployment>,
}

/// A TCP port of the load balancers that leads to an application.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Redirection {
    pub(crate) namespace: String,
    pub(crate) port: u16,
}

/// The body of `POST …/applications`.
#[derive(Deserialize)]
pub(crate) struct NewApplication {
    #[serde(default)]
    env: BTreeMap<String, String>,
    #[serde(flatten)]
    settings: Map<String, Value>,
}

impl NewApplication {
    pub(crate) fn create(self, owner: String, dice: &mut Dice) -> Result<Application, Refusal> {
        let settings = Settings::default().with(&self.settings)?;
        Ok(Application {
            id: format!("app_{}", dice.uuid()),
            owner,
            created: clock::now(),
            settings,
            env: self.env,
            exposed: BTreeMap::new(),
            addons: Vec::new(),
            dependencies: Vec::new(),
            domains: Domains::default(),
            redirections: Vec::new(),
            deployments: Vec::new(),
        })
    }
}

impl Row for Application {
    fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.id)
    }

    fn group(&self) -> &str {
        &self.owner
    }
}

impl Application {
    pub(crate) fn variables(&self) -> Vec<Variable> {
        variables(&self.env)
    }

    /// Deployments with their numbers, newest first.
    pub(crate) fn history(&self) -> impl Iterator<Item = (usize, &Deployment)> {
        (1..).zip(&self.deployments).collect::<Vec<_>>().into_iter().rev()
    }

    pub(crate) fn deployment(&self, id: &str) -> Result<(usize, &Deployment), Refusal> {
        self.history().find(|(_, one)| one.id == id).ok_or_else(|| Refusal::not_found("deployment", id))
    }
}

/// An environment as the API lists it.
pub(crate) fn variables(env: &BTreeMap<String, String>) -> Vec<Variable> {
    env.iter().map(|(name, value)| Variable { name: name.clone(), value: value.clone() }).collect()
}
