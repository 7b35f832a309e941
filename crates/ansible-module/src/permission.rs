//! Why check mode can't write.

use std::marker::PhantomData;

use crate::Task;

/// Proof that this is not a check run. Only this crate can make one, and only from a task that may write, so code
/// that asks for one can't be reached in check mode.
pub struct WritePermission<W>(PhantomData<fn() -> W>);

impl<W> WritePermission<W> {
    pub(crate) fn granted_to(task: &Task) -> Option<Self> {
        (!task.check_mode).then_some(Self(PhantomData))
    }
}
