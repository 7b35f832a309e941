//! From Ansible's permission to write to Clever Cloud's key.

use ansible_module::WritePermission;
use clevercloud::{Api, Orders, Removals, WriteKey};

/// Marks a module that orders and changes.
#[derive(Debug)]
pub enum Ordering {}

/// Marks a module that removes.
#[derive(Debug)]
pub enum Removing {}

/// The key to writing, locked away until Ansible says that this is no check run. A plan may hold it: without a
/// permission it opens nothing, and a module that is marked as ordering can't open a removal with it.
///
/// ```compile_fail,E0308
/// use ansible_module::WritePermission;
/// fn remove(locked: connection::Locked, api: &clevercloud::Api, permission: WritePermission<connection::Ordering>) {
///     locked.removals(api, permission);
/// }
/// ```
#[derive(Debug)]
pub struct Locked(WriteKey);

impl Locked {
    pub(crate) fn new(key: WriteKey) -> Self {
        Self(key)
    }

    /// Opens ordering.
    pub fn orders(self, api: &Api, _permission: WritePermission<Ordering>) -> Orders<'_> {
        Orders::new(api, self.0)
    }

    /// Opens removing.
    pub fn removals(self, api: &Api, _permission: WritePermission<Removing>) -> Removals<'_> {
        Removals::new(api, self.0)
    }
}
