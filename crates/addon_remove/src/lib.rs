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
use provisioning::Written;
use serde_json::{Map, Value};

pub use arguments::Arguments;

/// The module.
pub struct AddonRemove;

/// What is to go, and the means.
pub struct Plan {
    connection: Connection,
    key: Locked,
    target: Option<Target>,
    warning: Option<String>,
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
        let warning = target.is_none().then(|| half_template(&wanted.addon)).flatten();
        Ok(Plan { connection, key, target, warning, wait: wanted.wait })
    }

    fn predict(plan: Plan, task: &Task) -> Result<Outcome, Failure> {
        let Plan { connection, target, warning, .. } = plan;
        let outcome = target.map_or_else(|| nothing(warning), |target| removed(&target.addon));
        connection.report(task, Ok(outcome))
    }

    fn apply(plan: Plan, task: &Task, permission: WritePermission<Removing>) -> Result<Outcome, Failure> {
        let Plan { connection, key, target, warning, wait } = plan;
        let removals = key.removals(connection.api(), permission);
        let result = match &target {
            None => Ok(nothing(warning)),
            Some(target) => remove::remove(&connection, &removals, target, task.started, wait)
                .map(|by_this_run| if by_this_run { removed(&target.addon) } else { nothing(None) }),
        };
        connection.report(task, result)
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

/// There is no such add-on.
fn nothing(warning: Option<String>) -> Outcome {
    Outcome { warnings: warning.into_iter().collect(), ..Outcome::unchanged() }
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
