//! What the author wants, with the names that he used for it.

use std::collections::BTreeSet;
use std::time::Duration;

use clevercloud::id::ApplicationId;
use connection::OwnerArgument;
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
}

impl Wanted {
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
