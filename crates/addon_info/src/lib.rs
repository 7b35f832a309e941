//! `noa.clevercloud.addon_info`: what exists. It never writes.

mod arguments;
mod filter;
mod look;
mod read;

use std::convert::Infallible;

use ansible_module::{ArgumentSpec, Failure, Module, Outcome, Task, WritePermission, both};
use connection::{Connection, Limits};
use serde_json::{Map, Value};

pub use arguments::Arguments;
use arguments::Wanted;

/// The module.
pub struct AddonInfo;

impl Module for AddonInfo {
    const NAME: &'static str = "addon_info";
    const ARGUMENTS: ArgumentSpec = arguments::SPEC;
    type Arguments = Arguments;
    /// It holds no key to writing: `plan` drops it.
    type Writes = Infallible;
    type Plan = Outcome;

    fn plan(arguments: Arguments, task: &Task) -> Result<Outcome, Failure> {
        let Arguments { own, shared } = arguments;
        let wanted = own.wanted(task);
        let width = wanted.as_ref().map_or(1, Wanted::width);
        let opened = Connection::open(shared, task, Limits { width, ..Limits::READING });
        let (wanted, (connection, _unused_key)) = both(wanted, opened)?;
        let result = read::addons(&connection, &wanted).map(|found| {
            let values = Map::from_iter([("addons".to_owned(), Value::Array(found.addons))]);
            Outcome { values, warnings: found.warnings, ..Outcome::unchanged() }
        });
        connection.report(task, result)
    }

    fn predict(outcome: Outcome, _task: &Task) -> Result<Outcome, Failure> {
        Ok(outcome)
    }

    fn apply(outcome: Outcome, _task: &Task, _: WritePermission<Infallible>) -> Result<Outcome, Failure> {
        Ok(outcome)
    }
}
