//! `noa.clevercloud.addon_remove`: make sure that add-ons are gone. One add-on is a batch of one.

mod arguments;
mod find;
mod links;
mod obstacle;
mod remove;
mod wanted;

use addon_result::Shown;
use ansible_module::{ArgumentSpec, Diff, Failure, Module, Outcome, Task, WritePermission, both};
use batch::Batch;
use clevercloud::model::Addon;
use connection::{Connection, Limits, Locked, Removing};
use provisioning::{AddonRef, Written};
use serde_json::{Map, Value};

pub use arguments::Arguments;
use find::{Finder, Target};
use wanted::Wanted;

/// The module.
pub struct AddonRemove;

/// What is to go, and the means.
pub struct Plan {
    connection: Connection,
    key: Locked,
    batch: Batch,
    /// In the order of the entries.
    entries: Vec<Result<Decided, Failure>>,
}

/// What is to be done about one entry: nothing, where there is no such add-on.
pub(crate) struct Decided {
    pub(crate) wanted: Wanted,
    pub(crate) target: Option<Target>,
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
        let limits = wanted
            .as_ref()
            .map_or(Limits::READING, |(batch, wanted)| batch.limits(wanted.iter().map(|wanted| wanted.wait)));
        let ((batch, wanted), (connection, key)) = both(wanted, Connection::open(shared, task, limits))?;
        let entries = decide(&connection, &batch, wanted);
        let found =
            entries.iter().map(|entry| entry.as_ref().ok().and_then(|decided| decided.target.as_ref()));
        let duplicates = batch::duplicates(found.map(|target| target.map(|target| &target.addon.id)));
        if duplicates.is_empty() {
            return Ok(Plan { connection, key, batch, entries });
        }
        Err(connection.report_failure(task, Failure::arguments(duplicates)))
    }

    fn predict(plan: Plan, task: &Task) -> Result<Outcome, Failure> {
        let Plan { connection, batch, entries, .. } = plan;
        let predicted = entries.into_iter().map(|entry| entry.map(|decided| decided.removed()));
        connection.report(task, batch.finish(predicted.collect(), task))
    }

    fn apply(plan: Plan, task: &Task, permission: WritePermission<Removing>) -> Result<Outcome, Failure> {
        let Plan { connection, key, batch, entries } = plan;
        let removals = key.removals(connection.api(), permission);
        let results = batch.each(&entries, |entry| {
            let decided = entry.as_ref().map_err(Clone::clone)?;
            let Some(target) = &decided.target else { return Ok(decided.removed()) };
            let by_this_run = remove::remove(&connection, &removals, target, &decided.wanted)?;
            if entries.len() == 1 {
                connection.saw_go(&target.owner, &target.addon);
            }
            Ok(if by_this_run { decided.removed() } else { Outcome::unchanged() })
        });
        connection.report(task, batch.finish(results, task))
    }
}

/// Each entry by itself: what is wrong with one keeps no other from being removed.
fn decide(connection: &Connection, batch: &Batch, wanted: Vec<Wanted>) -> Vec<Result<Decided, Failure>> {
    let arguments: Vec<_> = wanted
        .iter()
        .map(|wanted| wanted.owner.as_ref().unwrap_or_else(|| connection.owner_argument()))
        .collect();
    let owners = connection.owners_of(&arguments);
    let is_named: Vec<bool> = arguments.iter().map(|argument| argument.is_named()).collect();
    let finder = Finder::new(connection, wanted.iter());
    let sought: Vec<_> = wanted.into_iter().zip(owners).zip(is_named).collect();
    let targets = batch.each(&sought, |((wanted, owner), is_named)| {
        let by_name = matches!(AddonRef::parse(&wanted.addon.value), AddonRef::Name(_));
        let owner = owner.as_ref().map_err(Clone::clone)?;
        finder.target(wanted, (by_name || *is_named).then_some(owner))
    });
    sought
        .into_iter()
        .zip(targets)
        .map(|(((wanted, _), _), target)| Ok(Decided { wanted, target: target? }))
        .collect()
}

impl Decided {
    /// What this run removed, or would.
    fn removed(&self) -> Outcome {
        match &self.target {
            Some(target) => removed(&target.addon),
            None => Outcome {
                warnings: half_template(&self.wanted.addon).into_iter().collect(),
                ..Outcome::unchanged()
            },
        }
    }
}

/// One brace instead of two makes a name of a template, and "gone already" of an add-on that still costs money.
fn half_template(addon: &Written<String>) -> Option<String> {
    let inside = addon.value.trim().strip_prefix('{')?.strip_suffix('}')?.trim();
    let Written { option, value } = addon;
    let is_half = !inside.contains(['{', '}']);
    is_half.then(|| {
        format!("{option} {value:?} names no add-on and nothing was removed; if it is a template, write {{{{ {inside} }}}}.")
    })
}

/// What was, or would be, removed.
fn removed(addon: &Addon) -> Outcome {
    let values = Shown::listed(addon).into_values();
    let diff = Diff {
        before: Value::Object(values.clone()),
        after: Value::Object(Map::new()),
        before_header: addon.id.to_string(),
        after_header: "removed".to_owned(),
    };
    Outcome { changed: true, values, diff: Some(diff), warnings: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::half_template;
    use provisioning::Written;

    #[test]
    fn a_template_without_its_second_brace_is_noticed() {
        let warning = |value: &str| half_template(&Written::new("addon", value.to_owned()));
        insta::assert_snapshot!(
            warning("{ result.addon_id }").unwrap_or_default(),
            @r#"addon "{ result.addon_id }" names no add-on and nothing was removed; if it is a template, write {{ result.addon_id }}."#
        );
        assert_eq!(["shop", "{{ x }}", "{shop", "a {b}"].map(warning), [const { None }; 4]);
    }
}
