//! Carrying the plan out.

use std::collections::BTreeSet;

use addon_result::Observation;
use ansible_module::{Failure, Outcome};
use batch::Batch;
use clevercloud::id::{AddonId, ApplicationId};
use clevercloud::{Error, Orders, Owner};
use connection::{Connection, request_failure};

use crate::create::create;
use crate::existing::Existing;
use crate::fresh::{self, Fresh};
use crate::migrate::migrate;
use crate::plan::{Decided, Decision};
use crate::result;
use crate::wanted::Wanted;

/// What carrying out one entry takes.
#[derive(Clone, Copy)]
pub(crate) struct Run<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) orders: &'a Orders<'a>,
    pub(crate) wanted: &'a Wanted,
    pub(crate) owner: &'a Owner,
}

/// What became of an entry in the first step.
enum Begun<'a> {
    Done(Result<Outcome, Failure>),
    /// Its order was carried out; what comes after that is done for all orders together.
    Ordered(Fresh<'a>),
}

/// The results, in the order of the entries.
pub(crate) fn apply(
    connection: &Connection,
    orders: &Orders<'_>,
    batch: &Batch,
    entries: &[Result<Decided, Failure>],
) -> Vec<Result<Outcome, Failure>> {
    let begun = batch.each(entries, |entry| match entry {
        Err(failure) => Begun::Done(Err(failure.clone())),
        Ok(Decided { wanted, owner, decision }) => Run { connection, orders, wanted, owner }.begin(decision),
    });
    let ordered: Vec<&Fresh<'_>> = begun
        .iter()
        .filter_map(|begun| match begun {
            Begun::Done(_) => None,
            Begun::Ordered(fresh) => Some(fresh),
        })
        .collect();
    let mut completed = fresh::complete(connection, batch, &ordered).into_iter();
    begun
        .into_iter()
        .filter_map(|begun| match begun {
            Begun::Done(result) => Some(result),
            Begun::Ordered(_) => completed.next(),
        })
        .collect()
}

impl<'a> Run<'a> {
    fn begin(self, decision: &'a Decision) -> Begun<'a> {
        match decision {
            Decision::Order(order) => match create(&self, order) {
                Ok(addon) => {
                    if self.wanted.is_alone() {
                        self.connection.saw(self.owner, &addon);
                    }
                    Begun::Ordered(Fresh { run: self, order, addon })
                }
                Err(failure) => Begun::Done(Err(failure)),
            },
            Decision::Keep(existing) if existing.is_as_wanted() => {
                Begun::Done(Ok(result::unchanged(existing, self.wanted)))
            }
            Decision::Keep(existing) => Begun::Done(self.change(existing)),
        }
    }

    fn change(&self, existing: &Existing) -> Result<Outcome, Failure> {
        let before = &existing.attached.addon;
        let id = &before.addon.id;
        let migration = existing.migration.as_ref().map(|wanted| migrate(self, id, wanted)).transpose()?;
        let is_migrated = migration.is_some();
        let named = |failure: Failure| failure.with_value("addon_id", id.as_str());
        let changed = |failure| if is_migrated { has_changed(failure) } else { failure };
        self.attach(id, existing.new_tags.as_ref(), &existing.missing_links)
            .map_err(changed)
            .map_err(named)?;
        // Host, port and password may be others after a migration.
        let after = if is_migrated {
            self.observe_again(before).map_err(changed).map_err(named)?
        } else {
            before.clone()
        };
        Ok(result::changed(existing, &after, migration.as_ref(), self.wanted))
    }

    fn observe_again(&self, before: &Observation) -> Result<Observation, Failure> {
        let id = &before.addon.id;
        let addon = self.connection.ask(|api| api.addon(self.owner, id))?;
        let addon = addon.as_ref().unwrap_or(&before.addon);
        self.connection.ask(|api| addon_result::observe(api, self.owner, addon))
    }

    /// Tags are replaced, links only added. A failure tells whether something was changed before it.
    pub(crate) fn attach<'l>(
        &self,
        id: &AddonId,
        tags: Option<&BTreeSet<String>>,
        links: impl IntoIterator<Item = &'l ApplicationId>,
    ) -> Result<(), Failure> {
        if let Some(tags) = tags {
            let tags: Vec<String> = tags.iter().cloned().collect();
            self.connection.ask(|_| self.orders.set_tags(self.owner, id, &tags))?;
        }
        for (index, application) in links.into_iter().enumerate() {
            self.link(application, id).map_err(|failure| {
                if index > 0 || tags.is_some() { has_changed(failure) } else { failure }
            })?;
        }
        Ok(())
    }

    /// When the answer is lost, the add-on's applications tell.
    fn link(&self, application: &ApplicationId, id: &AddonId) -> Result<(), Failure> {
        let Err(error) = self.patiently(|| self.orders.link(self.owner, application, id)) else {
            return Ok(());
        };
        let is_linked = error.kind.may_have_happened()
            && self
                .connection
                .api()
                .linked_applications(self.owner, id)
                .is_ok_and(|linked| linked.iter().any(|one| one.id == *application));
        if is_linked { Ok(()) } else { Err(request_failure(self.connection, &error)) }
    }

    /// Sends what is no order again as long as the API refuses it with 429: it has not looked at it then.
    pub(crate) fn patiently<T>(&self, send: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
        let mut attempt = 1;
        loop {
            let mut error = match send() {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            error.context.attempts = attempt;
            if !error.kind.is_rate_limit() || !self.connection.api().pause(&error) {
                return Err(error);
            }
            attempt += 1;
        }
    }
}

/// Something was done before the failure.
pub(crate) fn has_changed(failure: Failure) -> Failure {
    failure.with_value("changed", true)
}
