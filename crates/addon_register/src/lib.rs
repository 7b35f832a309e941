//! `noa.clevercloud.addon_register`: make sure that an add-on exists, and return its credentials.
//!
//! Data flows one way: [`Arguments`] → request → facts → [`Plan`] → prediction, or application → result.

mod apply;
mod arguments;
mod create;
mod drift;
mod existing;
mod facts;
mod migrate;
mod plan;
mod ready;
mod result;
mod wanted;

use ansible_module::{ArgumentSpec, Failure, Module, Outcome, Task, WritePermission, both};
use connection::{Connection, Limits, Ordering};

pub use arguments::Arguments;
pub use plan::Plan;

/// The module.
pub struct AddonRegister;

impl Module for AddonRegister {
    const NAME: &'static str = "addon_register";
    const ARGUMENTS: ArgumentSpec = arguments::SPEC;
    type Arguments = Arguments;
    type Writes = Ordering;
    type Plan = Plan;

    fn plan(arguments: Arguments, task: &Task) -> Result<Plan, Failure> {
        let Arguments { own, shared } = arguments;
        let wanted = own.wanted(task);
        let limits = Limits { wait: wanted.as_ref().ok().and_then(|wanted| wanted.wait) };
        let (wanted, (connection, key)) = both(wanted, Connection::open(shared, task, limits))?;
        let decided = facts::gather(&connection, &wanted)
            .and_then(|facts| plan::decide(&connection, &wanted, facts, task.started));
        match decided {
            Ok((owner, decision)) => Ok(Plan { connection, key, wanted, owner, decision }),
            Err(failure) => Err(connection.report_failure(task, failure)),
        }
    }

    fn predict(plan: Plan, task: &Task) -> Result<Outcome, Failure> {
        let outcome = result::predicted(&plan);
        plan.connection.report(task, Ok(outcome))
    }

    fn apply(plan: Plan, task: &Task, permission: WritePermission<Ordering>) -> Result<Outcome, Failure> {
        let Plan { connection, key, wanted, owner, decision } = plan;
        let orders = key.orders(connection.api(), permission);
        let run =
            apply::Run { connection: &connection, orders, wanted: &wanted, owner, started: task.started };
        let outcome = run.apply(decision);
        connection.report(task, outcome)
    }
}
