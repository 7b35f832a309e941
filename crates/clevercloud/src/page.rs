//! Asking before it is sure that the answer is needed.

use crate::api::Api;
use crate::endpoints::{GetAddon, GetAddonDetails, GetEnvironment, GetTags, ListLinkedApplications};
use crate::id::{AddonId, ProviderId, RealId};
use crate::owner::Owner;

/// What can be asked about an add-on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// [`Api::addon`].
    Addon,
    /// [`Api::environment`].
    Environment,
    /// [`Api::details`].
    Details,
    /// [`Api::tags`].
    Tags,
    /// [`Api::linked_applications`].
    LinkedApplications,
}

impl Api {
    /// Asks now what [`Page`] names, so that the same question finds its answer later in the run: once, and only until
    /// something is changed. A failure is forgotten.
    pub fn ask_ahead(
        &self,
        page: Page,
        owner: &Owner,
        id: &AddonId,
        provider: &ProviderId,
        real_id: Option<&RealId>,
    ) {
        match page {
            Page::Addon => self.transport.ask_ahead(&GetAddon(owner, id)),
            Page::Environment => self.transport.ask_ahead(&GetEnvironment(owner, id)),
            Page::Details => {
                if let Some(endpoint) = GetAddonDetails::of(provider, id, real_id) {
                    self.transport.ask_ahead(&endpoint);
                }
            }
            Page::Tags => self.transport.ask_ahead(&GetTags(owner, id)),
            Page::LinkedApplications => self.transport.ask_ahead(&ListLinkedApplications(owner, id)),
        }
    }

    /// What an earlier task has left under that key; only where connections are kept, and for as long as they are.
    pub fn recall(&self, key: &str) -> Option<String> {
        self.transport.recall(key)
    }

    /// Leaves a text, which must be no secret, to the tasks that come; an empty one makes them forget.
    pub fn remember(&self, keys: &[&str], value: &str) {
        self.transport.remember(keys, value);
    }
}
