//! Carrying the plan out.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::thread;
use std::time::Instant;

use addon_result::Observation;
use ansible_module::{Failure, Outcome};
use clevercloud::id::{AddonId, ApplicationId};
use clevercloud::{Orders, Owner};
use connection::Connection;
use provisioning::{Identity, Order, identify};

use crate::create::{after_order, create, twins};
use crate::existing::Existing;
use crate::migrate::migrate;
use crate::plan::Decision;
use crate::ready::ready;
use crate::result;
use crate::wanted::Wanted;

/// What carrying out takes.
pub(crate) struct Run<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) orders: Orders<'a>,
    pub(crate) wanted: &'a Wanted,
    pub(crate) owner: Owner,
    pub(crate) started: Instant,
}

impl Run<'_> {
    /// No request is sent after this moment.
    pub(crate) fn deadline(&self) -> Instant {
        self.connection.api().settings().deadline
    }

    pub(crate) fn apply(&self, decision: Decision) -> Result<Outcome, Failure> {
        match decision {
            Decision::Order(order) => self.order(&order),
            Decision::Keep(existing) if existing.is_as_wanted() => {
                Ok(result::unchanged(&existing, self.wanted))
            }
            Decision::Keep(existing) => self.change(&existing),
        }
    }

    fn order(&self, order: &Order) -> Result<Outcome, Failure> {
        let addon = create(self, order)?;
        let id = addon.id.clone();
        let resumable = |failure| after_order(failure, &id);
        // Whoever lists last sees both add-ons of two runs at the same time.
        let (listed, observation) = thread::scope(|scope| {
            let listed = scope.spawn(|| self.connection.ask(|api| api.addons(&self.owner)));
            let observation = ready(self, &addon);
            (listed.join().unwrap_or_else(|panic| resume_unwind(panic)), observation)
        });
        if let Identity::Several(several) =
            identify(&listed.map_err(resumable)?, &order.provider.id, &order.name)
        {
            return Err(twins(order, &several).with_value("addon_id", id.as_str()));
        }
        let observation = match observation.map_err(resumable)? {
            Some(observation) => observation,
            None if self.wanted.wait.is_none() => Observation::unseen(addon),
            None => return Err(resumable(not_ready(self))),
        };
        self.attach(&id, self.wanted.tags.as_ref().filter(|tags| !tags.is_empty()), &self.wanted.links)
            .map_err(resumable)?;
        Ok(result::ordered(order, &observation, self.wanted))
    }

    fn change(&self, existing: &Existing) -> Result<Outcome, Failure> {
        let before = &existing.attached.addon;
        let id = &before.addon.id;
        let migration = existing.migration.as_ref().map(|wanted| migrate(self, id, wanted)).transpose()?;
        self.attach(id, existing.new_tags.as_ref(), &existing.missing_links)
            .map_err(|failure| failure.with_value("addon_id", id.as_str()))?;
        // Host, port and password may be others after a migration.
        let after = if migration.is_some() { self.observe_again(before)? } else { before.clone() };
        Ok(result::changed(existing, &after, migration.as_ref(), self.wanted))
    }

    fn observe_again(&self, before: &Observation) -> Result<Observation, Failure> {
        let id = &before.addon.id;
        let addon = self.connection.ask(|api| api.addon(&self.owner, id))?;
        let addon = addon.as_ref().unwrap_or(&before.addon);
        self.connection.ask(|api| addon_result::observe(api, &self.owner, addon))
    }

    /// Tags are replaced, links only added.
    fn attach(
        &self,
        id: &AddonId,
        tags: Option<&BTreeSet<String>>,
        links: &[ApplicationId],
    ) -> Result<(), Failure> {
        if let Some(tags) = tags {
            let tags: Vec<String> = tags.iter().cloned().collect();
            self.connection.ask(|_| self.orders.set_tags(&self.owner, id, &tags))?;
        }
        for application in links {
            self.connection.ask(|_| self.orders.link(&self.owner, application, id))?;
        }
        Ok(())
    }
}

fn not_ready(run: &Run<'_>) -> Failure {
    let seconds = run.started.elapsed().as_secs();
    let sentence = format!("its credentials could not be read within {seconds} s; raise wait_timeout.");
    Failure::new("wait_timeout", sentence)
}
