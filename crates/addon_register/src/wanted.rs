//! What the author wants, with the names that he used for it.

use std::collections::BTreeSet;
use std::time::Duration;

use clevercloud::id::ApplicationId;
use clevercloud::{Owner, Page};
use connection::{Connection, OwnerArgument, Seen};
use provisioning::{Request, provider_hint};

use crate::arguments::OnDrift;

/// What the task wants of one add-on.
pub(crate) struct Wanted {
    /// Whose it is, where the entry says so itself.
    pub(crate) owner: Option<OwnerArgument>,
    pub(crate) request: Request,
    pub(crate) on_drift: OnDrift,
    /// Applications that must be linked; others may be.
    pub(crate) links: BTreeSet<ApplicationId>,
    /// How the author wrote `linked_applications`.
    pub(crate) links_option: String,
    /// Exactly these tags, when given.
    pub(crate) tags: Option<BTreeSet<String>>,
    /// How long to wait until the credentials can be read.
    pub(crate) wait: Option<Duration>,
    /// Whether the result needs a diff.
    pub(crate) shows_diff: bool,
}

impl Wanted {
    /// Whether it is the task's only add-on.
    pub(crate) fn is_alone(&self) -> bool {
        self.request.place.is_empty()
    }

    /// Where the tasks before have seen an add-on of this kind and name.
    pub(crate) fn seen(&self, connection: &Connection, owner: &Owner) -> Option<Seen> {
        let provider = provider_hint(&self.request.provider.value).filter(|_| self.is_alone())?;
        let name = self.request.name.as_ref().map_or(provider, |name| &name.value);
        connection.seen(Some(owner), name).filter(|seen| seen.provider.as_str() == provider)
    }

    /// What is asked about an add-on that exists.
    pub(crate) fn pages(&self) -> Vec<Page> {
        let tags = self.tags.as_ref().map(|_| Page::Tags);
        let links = (!self.links.is_empty()).then_some(Page::LinkedApplications);
        [Page::Environment, Page::Details].into_iter().chain(tags).chain(links).collect()
    }

    /// That an application to link belongs to somebody else, or to nobody.
    pub(crate) fn stranger(&self, id: &ApplicationId) -> provisioning::Problem {
        let option = &self.links_option;
        let sentence = format!(
            "{option} {id} is no application of the add-on's owner; give one of the same organisation."
        );
        provisioning::Problem { option: option.clone(), sentence }
    }

    /// What can be told of owner, provider and name before the API is asked.
    pub(crate) fn written_identity(&self) -> (String, String, String) {
        let owner = self.owner.as_ref().map_or("", OwnerArgument::text).to_owned();
        let provider = &self.request.provider.value;
        let provider = provider_hint(provider).unwrap_or(provider).to_owned();
        let name = self.request.name.as_ref().map_or_else(|| provider.clone(), |name| name.value.clone());
        (owner, provider, name)
    }
}
