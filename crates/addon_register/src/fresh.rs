//! After the orders: twins, credentials, tags and links.

use std::collections::{BTreeMap, BTreeSet};

use addon_result::Observation;
use ansible_module::{Failure, Outcome};
use batch::Batch;
use clevercloud::model::Addon;
use clevercloud::{Error, Owner};
use connection::{Connection, side_by_side};
use provisioning::{Identity, Order, identify};

use crate::apply::Run;
use crate::create::{after_order, twins};
use crate::ready::ready;
use crate::result;

/// An add-on that this run has ordered.
pub(crate) struct Fresh<'a> {
    pub(crate) run: Run<'a>,
    pub(crate) order: &'a Order,
    pub(crate) addon: Addon,
}

/// The results, in the order of the add-ons.
///
/// Whoever lists last sees both add-ons of two runs at the same time, so the add-ons of an owner are listed once more,
/// and once is enough: all orders are behind us.
pub(crate) fn complete(
    connection: &Connection,
    batch: &Batch,
    ordered: &[&Fresh<'_>],
) -> Vec<Result<Outcome, Failure>> {
    let owners: BTreeSet<&Owner> = ordered.iter().map(|fresh| fresh.run.owner).collect();
    let owners: Vec<&Owner> = owners.into_iter().collect();
    let added: Vec<_> = ordered.iter().map(|fresh| (fresh.run.owner, &fresh.addon)).collect();
    let (looks, lists) = side_by_side(
        || batch.observe(connection.api(), &added),
        || batch.each(&owners, |owner| connection.ask(|api| api.addons(owner))),
    );
    let lists: BTreeMap<_, _> = owners.into_iter().zip(lists).collect();
    let seen: Vec<_> = ordered.iter().zip(looks).collect();
    batch.each(&seen, |(fresh, look)| {
        let listed = lists.get(fresh.run.owner).map_or(Ok(&[][..]), |list| list.as_deref());
        fresh.complete(listed, look.clone())
    })
}

impl Fresh<'_> {
    fn complete(
        &self,
        listed: Result<&[Addon], &Failure>,
        look: Result<Observation, Error>,
    ) -> Result<Outcome, Failure> {
        let Self { run, order, addon } = self;
        let resumable = |failure: Failure| after_order(failure, &addon.id);
        let listed = listed.map_err(|failure| resumable(failure.clone()))?;
        if let Identity::Several(several) = identify(listed, &order.provider.id, &order.name) {
            return Err(twins(order, &several).with_value("addon_id", addon.id.as_str()));
        }
        let observation = ready(run.connection, run.owner, addon, run.wanted, look).map_err(resumable)?;
        let tags = run.wanted.tags.as_ref().filter(|tags| !tags.is_empty());
        run.attach(&addon.id, tags, &run.wanted.links).map_err(resumable)?;
        Ok(result::ordered(order, &observation, run.wanted))
    }
}
