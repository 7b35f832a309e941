//! A module among the others of its executable.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{ArgumentSpec, Failure, Module, Outcome, Task, WritePermission};

/// One module that an executable holds.
pub struct Entry {
    /// [`Module::NAME`].
    pub name: &'static str,
    /// [`Module::ARGUMENTS`].
    pub arguments: ArgumentSpec,
    pub(crate) run: fn(Map<String, Value>, &Task) -> Result<Outcome, Failure>,
}

impl Entry {
    /// The entry of the module `M`.
    pub const fn of<M: Module>() -> Self {
        Self { name: M::NAME, arguments: M::ARGUMENTS, run: run::<M> }
    }
}

fn run<M: Module>(arguments: Map<String, Value>, task: &Task) -> Result<Outcome, Failure> {
    let plan = M::plan(typed::<M>(arguments)?, task)?;
    match WritePermission::granted_to(task) {
        Some(permission) => M::apply(plan, task, permission),
        None => M::predict(plan, task),
    }
}

fn typed<M: Module>(arguments: Map<String, Value>) -> Result<M::Arguments, Failure> {
    // serde's own message may quote a value, and the value may be a secret.
    M::Arguments::deserialize(&Value::Object(arguments)).map_err(|_| {
        let name = M::NAME;
        Failure::internal(format!(
            "{name} can't read the arguments that its own argument spec accepted, which is a bug; report it with the task, its secrets removed."
        ))
    })
}
