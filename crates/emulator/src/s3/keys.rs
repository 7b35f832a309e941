//! Who may come in.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Access keys by their ids.
#[derive(Default)]
pub(super) struct Keys(Mutex<BTreeMap<String, Key>>);

#[derive(Clone)]
pub(super) struct Key {
    pub(super) secret: String,
    pub(super) tenant: String,
}

impl Keys {
    pub(super) fn give(&self, tenant: &str, id: String, secret: String) {
        let mut keys = self.lock();
        keys.retain(|_, key| key.tenant != tenant);
        keys.insert(id, Key { secret, tenant: tenant.to_owned() });
    }

    pub(super) fn take(&self, tenant: &str) {
        self.lock().retain(|_, key| key.tenant != tenant);
    }

    pub(super) fn find(&self, id: &str) -> Option<Key> {
        self.lock().get(id).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Key>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
