//! `noa.clevercloud.addon_remove`: make sure that an add-on is gone.

mod arguments;
mod find;
mod remove;

use std::time::Duration;

use addon_result::Shown;
use ansible_module::{ArgumentSpec, Diff, Failure, Module, Outcome, Task, WritePermission, both};
use clevercloud::Owner;
use clevercloud::model::Addon;
use connection::{Connection, Limits, Locked, Removing};
use serde_json::{Map, Value};

pub use arguments::Arguments;

/// The module.
pub struct AddonRemove;

/// What is to go, and the means.
pub struct Plan {
    connection: Connection,
    key: Locked,
    target: Option<Target>,
    wait: Option<Duration>,
}

/// An add-on that exists.
pub(crate) struct Target {
    pub(crate) owner: Owner,
    pub(crate) addon: Addon,
}

impl Module for AddonRemove {
    const NAME: &'static str = "addon_remove";
    const ARGUMENTS: ArgumentSpec = arguments::SPEC;
    type Arguments = Arguments;
    type Writes = Removing;
    type Plan = Plan;

    fn plan(arguments: Arguments, task: &Task) -> Result<Plan, Failure> {
        let Arguments { own, shared } = arguments;
        let wanted = own.wanted(task);
        let limits = Limits { wait: wanted.as_ref().ok().and_then(|wanted| wanted.wait) };
        let (wanted, (connection, key)) = both(wanted, Connection::open(shared, task, limits))?;
        let target =
            find::target(&connection, &wanted).map_err(|failure| connection.report_failure(task, failure))?;
        Ok(Plan { connection, key, target, wait: wanted.wait })
    }

    fn predict(plan: Plan, task: &Task) -> Result<Outcome, Failure> {
        let outcome = outcome(plan.target.as_ref().map(|target| &target.addon));
        plan.connection.report(task, Ok(outcome))
    }

    fn apply(plan: Plan, task: &Task, permission: WritePermission<Removing>) -> Result<Outcome, Failure> {
        let Plan { connection, key, target, wait } = plan;
        let removals = key.removals(connection.api(), permission);
        let result = match &target {
            None => Ok(outcome(None)),
            Some(target) => remove::remove(&connection, &removals, target, task.started, wait)
                .map(|removed| outcome(removed.then_some(&target.addon))),
        };
        connection.report(task, result)
    }
}

/// What was, or would be, removed.
fn outcome(removed: Option<&Addon>) -> Outcome {
    let Some(addon) = removed else { return Outcome::unchanged() };
    let values = Shown::listed(addon).into_values();
    let diff = Diff {
        before: Value::Object(values.clone()),
        after: Value::Object(Map::new()),
        before_header: addon.id.to_string(),
        after_header: "removed".to_owned(),
    };
    Outcome { changed: true, values, diff: Some(diff), warnings: Vec::new() }
}
