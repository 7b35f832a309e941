//! What an add-on needs of the service behind it.

use crate::addon::{Addon, Secrets};

#[derive(Clone)]
pub(super) struct Wanted {
    pub(super) addon: String,
    pub(super) provider: String,
    /// Names the service, and never another one: with a seed the same add-on id comes again after a reset.
    pub(super) key: String,
    pub(super) secrets: Secrets,
}

impl Wanted {
    pub(super) fn by(addon: &Addon) -> Self {
        Self {
            addon: addon.id.clone(),
            provider: addon.provider.clone(),
            key: format!("{}.{}", addon.id, addon.created),
            secrets: addon.secrets.clone(),
        }
    }
}
