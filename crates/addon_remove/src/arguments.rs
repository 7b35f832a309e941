//! The options of the module.

use std::time::Duration;

use ansible_module::{Argument, ArgumentSpec, Default, Failure, Kind, Problem, Task};
use connection::{API_ENDPOINT, API_RETRIES, API_TIMEOUT, AUTH, CA_PATH, ORGANISATION, WAIT};
use provisioning::Written;
use serde::Deserialize;

pub(crate) const SPEC: ArgumentSpec = ArgumentSpec::new(&[
    Argument::new("addon", Kind::Str).required().aliases(&["id", "name"]),
    Argument::new("provider", Kind::Str),
    Argument::new("force", Kind::Bool).default(Default::Bool(false)),
    WAIT,
    Argument::new("wait_timeout", Kind::Int).default(Default::Int(120)),
    AUTH,
    ORGANISATION,
    API_ENDPOINT,
    API_TIMEOUT,
    API_RETRIES,
    CA_PATH,
]);

/// The options of one task.
#[derive(Debug, Deserialize)]
pub struct Arguments {
    #[serde(flatten)]
    pub(crate) own: Own,
    #[serde(flatten)]
    pub(crate) shared: connection::Arguments,
}

/// Those that only this module has.
#[derive(Debug, Deserialize)]
pub(crate) struct Own {
    addon: String,
    provider: Option<String>,
    force: bool,
    wait: bool,
    wait_timeout: i64,
}

/// Which add-on, and how.
pub(crate) struct Wanted {
    pub(crate) addon: Written<String>,
    pub(crate) provider: Option<Written<String>>,
    pub(crate) force: bool,
    pub(crate) force_option: String,
    /// How long to wait until it is gone.
    pub(crate) wait: Option<Duration>,
}

impl Own {
    pub(crate) fn wanted(self, task: &Task) -> Result<Wanted, Failure> {
        let written = |name: &str, value: String| Written::new(task.written(name), value);
        let wait_timeout = connection::seconds(self.wait_timeout, "wait_timeout", task);
        let addon = written("addon", self.addon);
        let empty = addon.value.trim().is_empty().then(|| Problem {
            option: addon.option.clone(),
            sentence: format!("{} is empty; give the id or the name of an add-on.", addon.option),
        });
        let problems: Vec<Problem> = empty.into_iter().chain(wait_timeout.clone().err()).collect();
        let (Ok(wait_timeout), true) = (wait_timeout, problems.is_empty()) else {
            return Err(Failure::arguments(problems));
        };
        Ok(Wanted {
            addon,
            provider: self.provider.map(|provider| written("provider", provider)),
            force: self.force,
            force_option: task.written("force"),
            wait: self.wait.then_some(wait_timeout),
        })
    }
}
