//! Which add-on is to go; nothing, when it is gone already.

use std::sync::Arc;

use ansible_module::Failure;
use clevercloud::id::{AddonId, ProviderId};
use clevercloud::model::{Addon, Application, Summary};
use clevercloud::{Api, Owner, Page};
use connection::{Connection, Once, argument_failure, side_by_side};
use provisioning::{AddonRef, find_addon, find_in_summary, lives_elsewhere};

use crate::links::Links;
use crate::obstacle;
use crate::wanted::Wanted;

/// An add-on that exists.
pub(crate) struct Target {
    pub(crate) owner: Owner,
    pub(crate) addon: Addon,
    /// The applications that it is linked to; not asked for where they don't matter.
    pub(crate) linked: Vec<Application>,
}

/// Looks add-ons up for all entries: what several of them need is asked once.
pub(crate) struct Finder<'a> {
    connection: &'a Connection,
    /// Whether there is but one entry.
    is_alone: bool,
    links: Links<'a>,
    addons: Once<Owner, Vec<Addon>>,
    summary: Once<(), Summary>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new<'w>(
        connection: &'a Connection,
        wanted: impl ExactSizeIterator<Item = &'w Wanted>,
    ) -> Self {
        let is_alone = wanted.len() == 1;
        let links = Links::new(connection, wanted.filter(|wanted| !wanted.force).count());
        Self { connection, is_alone, links, addons: Once::default(), summary: Once::default() }
    }

    /// The add-on, checked for everything that forbids its removal. `owner` is `None` where nobody said whose it is,
    /// which only an id can do without.
    ///
    /// This takes one round of requests for an id whose owner is known or turns out to be the personal space, and for
    /// what the tasks before have seen. Else the first round brings the id or the owner, which the question for linked
    /// applications needs in a second one.
    pub(crate) fn target(&self, wanted: &Wanted, owner: Option<&Owner>) -> Result<Option<Target>, Failure> {
        let provider =
            wanted.provider.as_ref().map(|written| self.connection.provider_id(written)).transpose()?;
        let target = match (AddonRef::parse(&wanted.addon.value), owner) {
            (reference, Some(owner)) => self.of_owner(wanted, &reference, owner, provider.as_ref())?,
            (AddonRef::Id(id), None) if self.is_alone => self.guessed(wanted, &id)?,
            (_, None) => self.located(wanted, &*self.summary()?)?,
        };
        let Some(target) = target else { return Ok(None) };
        obstacle::check(&target, wanted, provider.as_ref())?;
        Ok(Some(target))
    }

    /// Among the add-ons of one owner.
    fn of_owner(
        &self,
        wanted: &Wanted,
        reference: &AddonRef,
        owner: &Owner,
        provider: Option<&ProviderId>,
    ) -> Result<Option<Target>, Failure> {
        let (id, provider) = match reference {
            AddonRef::Id(id) => (Some(id), None),
            AddonRef::RealId(_) => (None, None),
            AddonRef::Name(_) => (None, provider),
        };
        let (addons, linked) = match id {
            Some(id) if !self.links.are_many() => {
                side_by_side(|| self.list(owner), || Some(self.linked(wanted, owner, id)))
            }
            _ if wanted.force => (self.list(owner), None),
            _ => (self.list_with_links(wanted, owner), None),
        };
        let addons = addons?;
        let found =
            find_addon(&wanted.addon, provider, &addons).map_err(|problem| argument_failure([problem]))?;
        if let Some(addon) = found {
            let linked = linked.unwrap_or_else(|| self.linked(wanted, owner, &addon.id))?;
            return Ok(Some(Target { owner: owner.clone(), addon: addon.clone(), linked }));
        }
        // An id of somebody else's would look as if it were gone.
        if let (AddonRef::Id(_) | AddonRef::RealId(_), Some(owner)) = (reference, owner.id())
            && let Some(problem) =
                lives_elsewhere(&wanted.addon, owner, &wanted.owner_option, &*self.summary()?)
        {
            return Err(argument_failure([problem]));
        }
        Ok(None)
    }

    /// By id, where it was seen or in the personal space and, at the same time, among everything that the credentials
    /// can see.
    fn guessed(&self, wanted: &Wanted, id: &AddonId) -> Result<Option<Target>, Failure> {
        let seen = self.connection.seen(None, id.as_str());
        let guessed = seen.map_or(Owner::Personal, |seen| seen.owner);
        let guess = || {
            side_by_side(
                || self.connection.ask(|api| api.addon(&guessed, id)),
                || self.linked(wanted, &guessed, id),
            )
        };
        let (summary, (addon, linked)) = side_by_side(|| self.summary(), guess);
        let summary = summary?;
        match addon {
            Ok(Some(addon)) => {
                let owner = guessed.id().unwrap_or(&summary.user.id).clone();
                let owner = Owner::Organisation(owner);
                Ok(Some(Target { owner, addon, linked: linked? }))
            }
            _ => self.located(wanted, &summary),
        }
    }

    /// By id or real id, among everything that the credentials can see.
    fn located(&self, wanted: &Wanted, summary: &Summary) -> Result<Option<Target>, Failure> {
        let located = find_in_summary(&wanted.addon, None, summary);
        let Some(located) = located.map_err(|problem| argument_failure([problem]))? else { return Ok(None) };
        let (owner, id) = (Owner::Organisation(located.owner.id.clone()), &located.addon.id);
        let (addon, linked) = side_by_side(|| self.view(&owner, id), || self.linked(wanted, &owner, id));
        match addon? {
            Some(addon) => Ok(Some(Target { owner, addon, linked: linked? })),
            None => Ok(None),
        }
    }

    /// Of several add-ons the list, which is asked for once, tells more than as many questions.
    fn view(&self, owner: &Owner, id: &AddonId) -> Result<Option<Addon>, Failure> {
        if self.is_alone {
            return self.connection.ask(|api| api.addon(owner, id));
        }
        Ok(self.list(owner)?.iter().find(|addon| addon.id == *id).cloned())
    }

    fn linked(&self, wanted: &Wanted, owner: &Owner, id: &AddonId) -> Result<Vec<Application>, Failure> {
        if wanted.force {
            return Ok(Vec::new());
        }
        self.links.of(owner, id)
    }

    /// Asks for links at the same time where it can be told which: of many all, by whoever is the first to ask; of a
    /// single add-on that was seen its own.
    fn list_with_links(&self, wanted: &Wanted, owner: &Owner) -> Result<Arc<Vec<Addon>>, Failure> {
        if self.links.are_many() {
            let ask = |api: &Api| side_by_side(|| api.addons(owner), || self.links.prepare(owner)).0;
            return self.connection.ask(|api| self.addons.get(owner.clone(), || ask(api)));
        }
        let seen = self.is_alone.then(|| self.connection.seen(Some(owner), &wanted.addon.value)).flatten();
        self.connection.asking_ahead(seen.as_ref(), &[Page::LinkedApplications], || self.list(owner))
    }

    fn list(&self, owner: &Owner) -> Result<Arc<Vec<Addon>>, Failure> {
        self.connection.ask(|api| self.addons.get(owner.clone(), || api.addons(owner)))
    }

    fn summary(&self) -> Result<Arc<Summary>, Failure> {
        self.connection.ask(|api| self.summary.get((), || api.summary()))
    }
}
