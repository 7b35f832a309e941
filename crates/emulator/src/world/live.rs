//! The world that requests see: what the emulator was started with, until somebody adds to it.

use std::ops::Deref;
use std::sync::OnceLock;

use super::World;

/// A world that can be replaced while requests look at it.
///
/// A world that was replaced stays in memory, as requests may still look at it: replacing is for people, who do it
/// a few times, not for programs.
#[derive(Default)]
pub(crate) struct LiveWorld {
    world: World,
    next: OnceLock<Box<LiveWorld>>,
}

impl LiveWorld {
    /// From now on, requests see this one.
    pub(crate) fn replace(&self, world: World) {
        let mut next = Box::new(Self::from(world));
        let mut last = self.last();
        while let Err(refused) = last.next.set(next) {
            next = refused;
            last = last.last();
        }
    }

    fn last(&self) -> &Self {
        let mut last = self;
        while let Some(next) = last.next.get() {
            last = next;
        }
        last
    }
}

impl From<World> for LiveWorld {
    fn from(world: World) -> Self {
        Self { world, next: OnceLock::new() }
    }
}

impl Deref for LiveWorld {
    type Target = World;

    fn deref(&self) -> &World {
        &self.last().world
    }
}
