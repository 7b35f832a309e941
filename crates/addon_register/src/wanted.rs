//! What the author wants, with the names that he used for it.

use std::collections::BTreeSet;
use std::time::Duration;

use ansible_module::{Failure, Problem, Task};
use clevercloud::id::ApplicationId;
use provisioning::{OptionValue, Request, Written, WrittenOption};
use serde_json::Value;

use crate::arguments::{OnDrift, Own};

/// What one task wants.
pub(crate) struct Wanted {
    pub(crate) request: Request,
    pub(crate) on_drift: OnDrift,
    /// Applications that must be linked; others may be.
    pub(crate) links: BTreeSet<ApplicationId>,
    links_option: String,
    /// Exactly these tags, when given.
    pub(crate) tags: Option<BTreeSet<String>>,
    /// How long to wait until the credentials can be read.
    pub(crate) wait: Option<Duration>,
}

impl Wanted {
    /// That an application to link belongs to somebody else, or to nobody.
    pub(crate) fn stranger(&self, id: &ApplicationId) -> provisioning::Problem {
        let option = &self.links_option;
        let sentence = format!(
            "{option} {id} is no application of the add-on's owner; give one of the same organisation."
        );
        provisioning::Problem { option: option.clone(), sentence }
    }
}

impl Own {
    /// Checks what the argument spec can't, all at once.
    pub(crate) fn wanted(self, task: &Task) -> Result<Wanted, Failure> {
        let written = |name: &str, value: String| Written::new(task.written(name), value);
        let details = self.details.unwrap_or_default();
        let mut problems = Vec::new();
        let mut keep = |problem: Problem| problems.push(problem);
        let options = details
            .options
            .unwrap_or_default()
            .into_iter()
            .filter_map(|(name, value)| option(name, value, task).map_err(&mut keep).ok().flatten())
            .collect();
        let links = self
            .linked_applications
            .unwrap_or_default()
            .into_iter()
            .enumerate()
            .filter_map(|(index, id)| application(id, index, task).map_err(&mut keep).ok())
            .collect();
        let tags = self.tags.map(|tags| tags_of(tags, task).map_err(&mut keep)).transpose().ok().flatten();
        let wait_timeout = connection::seconds(self.wait_timeout, "wait_timeout", task).map_err(&mut keep);
        let (Ok(wait_timeout), true) = (wait_timeout, problems.is_empty()) else {
            return Err(Failure::arguments(problems));
        };
        let request = Request {
            provider: written("provider", self.provider),
            name: self.name.map(|name| written("name", name)),
            plan: details.plan.map(|plan| written("details.plan", plan)),
            region: details.region.map(|region| written("details.region", region)),
            version: details.version.map(|version| written("details.version", version)),
            options,
        };
        Ok(Wanted {
            request,
            on_drift: self.on_drift,
            links,
            links_option: task.written("linked_applications"),
            tags,
            wait: self.wait.then_some(wait_timeout),
        })
    }
}

/// `null` counts as not given, so that `default(omit)` and an empty variable do no harm.
fn option(name: String, value: Value, task: &Task) -> Result<Option<WrittenOption>, Problem> {
    let option = format!("{}.{name}", task.written("details.options"));
    let value = match value {
        Value::Null => return Ok(None),
        Value::Bool(value) => OptionValue::Bool(value),
        Value::String(text) => OptionValue::Text(text),
        Value::Number(number) => OptionValue::Text(number.to_string()),
        Value::Array(_) | Value::Object(_) => {
            let sentence = format!("{option} is a list or a dictionary; give true, false or a text.");
            return Err(Problem { option, sentence });
        }
    };
    Ok(Some(WrittenOption { name, option, value }))
}

fn application(id: String, index: usize, task: &Task) -> Result<ApplicationId, Problem> {
    if ApplicationId::fits(&id) {
        return Ok(ApplicationId::new(id));
    }
    let option = format!("{}[{index}]", task.written("linked_applications"));
    let sentence = format!("{option} {id:?} is no id of an application; give one that begins with app_.");
    Err(Problem { option, sentence })
}

fn tags_of(tags: Vec<String>, task: &Task) -> Result<BTreeSet<String>, Problem> {
    match tags.iter().position(|tag| tag.trim().is_empty()) {
        None => Ok(tags.into_iter().collect()),
        Some(index) => {
            let option = format!("{}[{index}]", task.written("tags"));
            let sentence = format!("{option} is empty; give a tag, or leave it out.");
            Err(Problem { option, sentence })
        }
    }
}
