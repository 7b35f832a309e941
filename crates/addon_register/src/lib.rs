//! `noa.clevercloud.addon_register`: make sure that add-ons exist, and return their credentials.
//!
//! Data flows one way: [`Arguments`] → requests → facts → [`Plan`] → prediction, or application → result. One add-on is
//! a batch of one.

mod apply;
mod arguments;
mod create;
mod drift;
mod entries;
mod existing;
mod facts;
mod fresh;
mod migrate;
mod plan;
mod reader;
mod ready;
mod result;
mod wanted;

use ansible_module::{ArgumentSpec, Failure, Module, Outcome, Task, WritePermission, both};
use batch::Batch;
use connection::{Connection, Limits, Locked, Ordering};

pub use arguments::Arguments;
use facts::Asked;
use plan::Decided;
use wanted::Wanted;

/// The module.
pub struct AddonRegister;

/// Decisions, with all that carrying them out takes. Its key opens nothing in a check run.
pub struct Plan {
    connection: Connection,
    key: Locked,
    batch: Batch,
    /// In the order of the entries.
    entries: Vec<Result<Decided, Failure>>,
}

impl Module for AddonRegister {
    const NAME: &'static str = "addon_register";
    const ARGUMENTS: ArgumentSpec = arguments::SPEC;
    type Arguments = Arguments;
    type Writes = Ordering;
    type Plan = Plan;

    fn plan(arguments: Arguments, task: &Task) -> Result<Plan, Failure> {
        let Arguments { own, shared } = arguments;
        let wanted = own.wanted(task);
        let limits = wanted
            .as_ref()
            .map_or(Limits::READING, |(batch, wanted)| batch.limits(wanted.iter().map(|wanted| wanted.wait)));
        let opened = Connection::open(shared, task, Limits { width: facts::WIDTH, ..limits });
        let ((batch, wanted), (connection, key)) = both(wanted, opened)?;
        let entries = decide(&connection, &batch, wanted);
        let identities = entries.iter().map(|entry| entry.as_ref().ok().map(Decided::identity));
        let duplicates = batch::duplicates(identities);
        if duplicates.is_empty() {
            return Ok(Plan { connection, key, batch, entries });
        }
        Err(connection.report_failure(task, Failure::arguments(duplicates)))
    }

    fn predict(plan: Plan, task: &Task) -> Result<Outcome, Failure> {
        let Plan { connection, batch, entries, .. } = plan;
        let predicted = entries.into_iter().map(|entry| entry.map(|decided| result::predicted(&decided)));
        connection.report(task, batch.finish(predicted.collect(), task))
    }

    fn apply(plan: Plan, task: &Task, permission: WritePermission<Ordering>) -> Result<Outcome, Failure> {
        let Plan { connection, key, batch, entries } = plan;
        let orders = key.orders(connection.api(), permission);
        let results = apply::apply(&connection, &orders, &batch, &entries);
        connection.report(task, batch.finish(results, task))
    }
}

/// Each entry by itself: what is wrong with one keeps no other from being done.
fn decide(connection: &Connection, batch: &Batch, wanted: Vec<Wanted>) -> Vec<Result<Decided, Failure>> {
    let asked = Asked::default();
    let arguments: Vec<_> = wanted
        .iter()
        .map(|wanted| wanted.owner.as_ref().unwrap_or_else(|| connection.owner_argument()))
        .collect();
    let owners = connection.owners_of(&arguments);
    let owned: Vec<_> = wanted.into_iter().zip(owners).collect();
    let decisions = batch.each(&owned, |(wanted, owner)| {
        plan::decide(connection, &asked, wanted, owner.as_ref().map_err(Clone::clone)?)
    });
    let decided = owned
        .into_iter()
        .zip(decisions)
        .map(|((wanted, owner), decision)| Ok(Decided { wanted, owner: owner?, decision: decision? }));
    decided.collect()
}
