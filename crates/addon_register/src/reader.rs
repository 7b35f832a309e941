//! One entry: its values with the names that their author gave them.

use std::collections::BTreeSet;

use ansible_module::{Problem, Task};
use clevercloud::id::ApplicationId;
use connection::OwnerArgument;
use provisioning::{OptionValue, Request, Written, WrittenOption};
use serde_json::{Map, Value};

use crate::arguments::Entry;
use crate::entries::Defaults;
use crate::wanted::Wanted;

/// Reads one entry and collects what is wrong with it.
pub(crate) struct Reader<'a> {
    prefix: String,
    task: &'a Task,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(prefix: String, task: &'a Task, problems: &'a mut Vec<Problem>) -> Self {
        Self { prefix, task, problems }
    }

    /// What the entry wants; of use only if it brought no problem.
    pub(crate) fn read(mut self, entry: Entry, defaults: &Defaults) -> Wanted {
        let owner =
            entry.organisation.map(|text| OwnerArgument::parse(Some(text), self.called("organisation")));
        let owner = owner.and_then(|owner| self.keep(owner));
        let details = entry.details.unwrap_or_default();
        let options = self.options(details.options.unwrap_or_default());
        let links = self.links(entry.linked_applications.unwrap_or_default());
        let tags = entry.tags.and_then(|tags| self.tags(tags));
        let wait_timeout =
            entry.wait_timeout.map(|value| connection::seconds(value, self.called("wait_timeout")));
        let wait_timeout = wait_timeout.and_then(|wait| self.keep(wait)).unwrap_or(defaults.wait_timeout);
        let written = |name: &str, value: String| Written::new(self.called(name), value);
        Wanted {
            owner,
            request: Request {
                provider: written("provider", entry.provider.unwrap_or_default()),
                name: entry.name.map(|name| written("name", name)),
                plan: details.plan.map(|plan| written("details.plan", plan)),
                region: details.region.map(|region| written("details.region", region)),
                version: details.version.map(|version| written("details.version", version)),
                options,
                place: self.prefix.clone(),
            },
            on_drift: entry.on_drift.unwrap_or(defaults.on_drift),
            links,
            links_option: self.called("linked_applications"),
            tags,
            wait: entry.wait.unwrap_or(defaults.wait).then_some(wait_timeout),
            shows_diff: self.task.diff,
        }
    }

    fn called(&self, name: &str) -> String {
        self.task.written(&format!("{}{name}", self.prefix))
    }

    fn keep<T>(&mut self, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.problems.push(problem)).ok()
    }

    fn options(&mut self, options: Map<String, Value>) -> Vec<WrittenOption> {
        let path = self.called("details.options");
        let options = options.into_iter().filter_map(|(name, value)| self.keep(option(&path, name, value)));
        options.flatten().collect()
    }

    fn links(&mut self, ids: Vec<String>) -> BTreeSet<ApplicationId> {
        let path = self.called("linked_applications");
        let ids = ids.into_iter().enumerate();
        ids.filter_map(|(index, id)| self.keep(application(&path, id, index))).collect()
    }

    fn tags(&mut self, tags: Vec<String>) -> Option<BTreeSet<String>> {
        let option = self.called("tags");
        self.keep(tags_of(&option, tags))
    }
}

/// `null` counts as not given, so that `default(omit)` and an empty variable do no harm.
fn option(path: &str, name: String, value: Value) -> Result<Option<WrittenOption>, Problem> {
    let option = format!("{path}.{name}");
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

fn application(path: &str, id: String, index: usize) -> Result<ApplicationId, Problem> {
    if ApplicationId::fits(&id) {
        return Ok(ApplicationId::new(id));
    }
    let option = format!("{path}[{index}]");
    let sentence = format!("{option} {id:?} is no id of an application; give one that begins with app_.");
    Err(Problem { option, sentence })
}

fn tags_of(path: &str, tags: Vec<String>) -> Result<BTreeSet<String>, Problem> {
    match tags.iter().position(|tag| tag.trim().is_empty()) {
        None => Ok(tags.into_iter().collect()),
        Some(index) => {
            let option = format!("{path}[{index}]");
            let sentence = format!("{option} is empty; give a tag, or leave it out.");
            Err(Problem { option, sentence })
        }
    }
}
