//! `noa.clevercloud.addon_provider_info`: what can be ordered. It never writes, and needs no credentials.

mod arguments;
mod features;
mod filter;
mod offer;
mod read;
mod versions;
mod zones;

use std::convert::Infallible;

use ansible_module::{ArgumentSpec, Failure, Module, Outcome, Task, WritePermission, both};
use connection::{Connection, Limits};

pub use arguments::Arguments;

/// The module.
pub struct AddonProviderInfo;

impl Module for AddonProviderInfo {
    const NAME: &'static str = "addon_provider_info";
    const ARGUMENTS: ArgumentSpec = arguments::SPEC;
    type Arguments = Arguments;
    type Writes = Infallible;
    type Plan = Outcome;

    fn plan(arguments: Arguments, task: &Task) -> Result<Outcome, Failure> {
        let Arguments { own, shared } = arguments;
        let wanted = own.wanted(task);
        let width = wanted.as_ref().map_or(1, read::width);
        let opened = Connection::open_public(shared, task, Limits { width, ..Limits::READING });
        let (wanted, connection) = both(wanted, opened)?;
        connection.report(task, read::what_can_be_ordered(&connection, &wanted, task))
    }

    fn predict(outcome: Outcome, _task: &Task) -> Result<Outcome, Failure> {
        Ok(outcome)
    }

    fn apply(outcome: Outcome, _task: &Task, _: WritePermission<Infallible>) -> Result<Outcome, Failure> {
        Ok(outcome)
    }
}
