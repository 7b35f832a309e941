//! What the tasks before this one have seen: which questions it is likely to have, never the answer to one.

use std::thread::{self, Scope};

use clevercloud::id::{AddonId, OwnerId, ProviderId, RealId};
use clevercloud::model::Addon;
use clevercloud::{Owner, Page};

use crate::open::Connection;

/// Where an add-on was. It may be gone by now, or another one have its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// As the task that saw it named him.
    pub owner: Owner,
    id: AddonId,
    real_id: Option<RealId>,
    /// Its kind.
    pub provider: ProviderId,
}

impl Connection {
    /// Where an add-on was seen that has this name or id; `owner` is `None` for an id that may be anybody's.
    pub fn seen(&self, owner: Option<&Owner>, addon: &str) -> Option<Seen> {
        Seen::parse(&self.api().recall(&key(owner, addon))?)
    }

    /// Tells the tasks that come where an add-on is.
    pub fn saw(&self, owner: &Owner, addon: &Addon) {
        self.leave(owner, addon, &Seen::of(owner, addon).to_text());
    }

    /// Tells them that it is there no more.
    pub fn saw_go(&self, owner: &Owner, addon: &Addon) {
        self.leave(owner, addon, "");
    }

    fn leave(&self, owner: &Owner, addon: &Addon, text: &str) {
        let id = addon.id.as_str();
        let keys = [key(Some(owner), &addon.name), key(Some(owner), id), key(None, id)];
        self.api().remember(&keys.each_ref().map(String::as_str), text);
    }

    /// Asks a question; and, at the same time, those about an add-on that its answer is likely to lead to.
    pub fn asking_ahead<T>(&self, seen: Option<&Seen>, pages: &[Page], ask: impl FnOnce() -> T) -> T {
        let Some(seen) = seen else { return ask() };
        thread::scope(|scope| {
            self.ask_ahead(scope, seen, pages);
            ask()
        })
    }

    /// Not generic, so that the executable has it once.
    fn ask_ahead<'scope>(
        &'scope self,
        scope: &'scope Scope<'scope, '_>,
        seen: &'scope Seen,
        pages: &'scope [Page],
    ) {
        let Seen { owner, id, real_id, provider } = seen;
        for page in pages {
            scope.spawn(|| self.api().ask_ahead(*page, owner, id, provider, real_id.as_ref()));
        }
    }
}

/// No owner's id holds a line break, whatever the name does.
fn key(owner: Option<&Owner>, addon: &str) -> String {
    format!("{}\n{addon}", owner.map_or("", owner_text))
}

fn owner_text(owner: &Owner) -> &str {
    owner.id().map_or(PERSONAL, OwnerId::as_str)
}

const PERSONAL: &str = "self";

impl Seen {
    fn of(owner: &Owner, addon: &Addon) -> Self {
        Self {
            owner: owner.clone(),
            id: addon.id.clone(),
            real_id: addon.real_id.clone(),
            provider: addon.provider.id.clone(),
        }
    }

    fn to_text(&self) -> String {
        let real_id = self.real_id.as_ref().map_or("", RealId::as_str);
        format!("{}\n{}\n{real_id}\n{}", owner_text(&self.owner), self.id, self.provider)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let owner = match lines.next()? {
            PERSONAL => Owner::Personal,
            id => Owner::Organisation(OwnerId::new(id)),
        };
        let (id, real_id, provider) = (lines.next()?, lines.next()?, lines.next()?);
        let real_id = (!real_id.is_empty()).then(|| RealId::new(real_id));
        Some(Self { owner, id: AddonId::new(id), real_id, provider: ProviderId::new(provider) })
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;
    use clevercloud::Owner;
    use clevercloud::id::{AddonId, OwnerId, ProviderId, RealId};

    #[test]
    fn what_was_seen_is_read_as_it_was_written() {
        for owner in [Owner::Personal, Owner::Organisation(OwnerId::new("orga_1"))] {
            for real_id in [None, Some(RealId::new("postgresql_1"))] {
                let (id, provider) = (AddonId::new("addon_1"), ProviderId::new("postgresql-addon"));
                let seen = Seen { owner: owner.clone(), id, real_id, provider };
                assert_eq!(Seen::parse(&seen.to_text()), Some(seen));
            }
        }
        assert_eq!(Seen::parse("self\naddon_1"), None);
    }
}
