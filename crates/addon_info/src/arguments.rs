//! The options of the module.

use ansible_module::{Argument, ArgumentSpec, Default, Failure, Kind, Problem, Task};
use clevercloud::Page;
use connection::{API_ENDPOINT, API_RETRIES, API_TIMEOUT, AUTH, CA_PATH, ORGANISATION};
use provisioning::Written;
use regex_lite::Regex;
use serde::Deserialize;

pub(crate) const SPEC: ArgumentSpec = ArgumentSpec::new(&[
    Argument::new("addon", Kind::Str).aliases(&["id", "name"]),
    Argument::new("provider", Kind::Str),
    Argument::new("plan", Kind::Str),
    Argument::new("region", Kind::Str).aliases(&["zone"]),
    Argument::new("name_regex", Kind::Str),
    Argument::new("tags", Kind::List).elements(Kind::Str),
    Argument::new("connection", Kind::Bool).default(Default::Bool(false)),
    Argument::new("env", Kind::Bool),
    AUTH,
    ORGANISATION,
    API_ENDPOINT,
    API_TIMEOUT,
    API_RETRIES,
    CA_PATH,
]);

/// The options of one task.
pub type Arguments = connection::TaskArguments<Own>;

/// Those that only this module has.
#[derive(Debug, Deserialize)]
pub struct Own {
    addon: Option<String>,
    provider: Option<String>,
    plan: Option<String>,
    region: Option<String>,
    name_regex: Option<String>,
    tags: Option<Vec<String>>,
    connection: bool,
    env: Option<bool>,
}

/// Which add-ons, and how much of them.
pub(crate) struct Wanted {
    pub(crate) addon: Option<Written<String>>,
    /// How the author wrote `organisation`.
    pub(crate) organisation_option: String,
    pub(crate) provider: Option<Written<String>>,
    pub(crate) plan: Option<String>,
    pub(crate) region: Option<Written<String>>,
    pub(crate) name: Option<Regex>,
    /// Those that an add-on must have; none of them, and its tags are only read.
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) connection: bool,
    pub(crate) env: bool,
}

impl Own {
    pub(crate) fn wanted(self, task: &Task) -> Result<Wanted, Failure> {
        let written = |name: &str, value: String| Written::new(task.written(name), value);
        let name = self.name_regex.map(|pattern| regex(&pattern, task)).transpose()?;
        Ok(Wanted {
            env: self.env.unwrap_or(self.addon.is_some()),
            organisation_option: task.written("organisation"),
            addon: self.addon.map(|addon| written("addon", addon)),
            provider: self.provider.map(|provider| written("provider", provider)),
            plan: self.plan,
            region: self.region.map(|region| written("region", region)),
            name,
            tags: self.tags,
            connection: self.connection,
        })
    }
}

impl Wanted {
    /// How many requests look at each add-on at the same time.
    pub(crate) fn width(&self) -> usize {
        self.pages().len().max(1)
    }

    /// What is asked about each add-on.
    pub(crate) fn pages(&self) -> Vec<Page> {
        let is_observed = self.env || self.connection;
        let pages = [
            (is_observed, Page::Environment),
            (is_observed, Page::Details),
            (self.tags.is_some(), Page::Tags),
        ];
        pages.into_iter().filter_map(|(is_asked, page)| is_asked.then_some(page)).collect()
    }
}

fn regex(pattern: &str, task: &Task) -> Result<Regex, Failure> {
    Regex::new(pattern).map_err(|error| {
        let option = task.written("name_regex");
        let sentence = format!("{option} {pattern:?} is no regular expression ({error}); correct it.");
        Failure::arguments(vec![Problem { option, sentence }])
    })
}
