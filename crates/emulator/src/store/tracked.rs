//! A small part of the state that is written as a whole, when it was changed.

use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Serialize};

/// Whoever borrows it mutably counts as having changed it.
#[derive(Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Tracked<T> {
    value: T,
    #[serde(skip)]
    touched: bool,
}

impl<T> Tracked<T> {
    pub(super) fn new(value: T) -> Self {
        Self { value, touched: false }
    }

    /// For a change that may wait for the next one to be kept.
    pub(crate) fn untracked(&mut self) -> &mut T {
        &mut self.value
    }

    /// Lets a change happen again, if there was one.
    pub(super) fn replace(&mut self, value: Option<T>) {
        if let Some(value) = value {
            *self = Self::new(value);
        }
    }

    /// What it is now, if it was changed since the last time.
    pub(super) fn changed(&mut self) -> Option<&T> {
        std::mem::take(&mut self.touched).then_some(&self.value)
    }
}

impl<T> Deref for Tracked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Tracked<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.touched = true;
        &mut self.value
    }
}
