//! Which existing add-on is meant.

use clevercloud::id::{AddonId, OwnerId, ProviderId, RealId};
use clevercloud::model::{Addon, Summary, SummaryAddon, SummaryOwner};

use crate::problem::Problem;
use crate::request::Written;
use crate::text::{list, quoted};
use crate::time::iso8601;

/// The add-ons of one owner that bear a name.
#[derive(Debug, Clone, PartialEq)]
pub enum Identity<'a> {
    /// To be ordered.
    None,
    /// Exists.
    One(&'a Addon),
    /// Names are not unique; see [`ambiguous_identity`].
    Several(Vec<&'a Addon>),
}

/// The add-ons with that provider and exactly that name.
pub fn identify<'a>(addons: &'a [Addon], provider: &ProviderId, name: &str) -> Identity<'a> {
    let same = |addon: &&Addon| addon.provider.id == *provider && addon.name == name;
    match addons.iter().filter(same).collect::<Vec<_>>().as_slice() {
        [] => Identity::None,
        [addon] => Identity::One(addon),
        several => Identity::Several(several.to_vec()),
    }
}

/// Why [`Identity::Several`] can't go on; `option` is where the name is written, or would be.
pub fn ambiguous_identity(option: &str, name: &str, addons: &[&Addon]) -> Problem {
    let provider = addons.first().map_or("", |addon| &addon.provider.name);
    let sentence = format!(
        "{option} {} is borne by {} add-ons of {provider}; give another name, or rename or remove all but one of {}.",
        quoted(name),
        addons.len(),
        described(addons)
    );
    Problem::new(option, sentence)
}

/// How an existing add-on is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddonRef {
    /// `addon_<uuid>`.
    Id(AddonId),
    /// `postgresql_<uuid>`, `kv_<ULID>`, …
    RealId(RealId),
    /// Anything else.
    Name(String),
}

impl AddonRef {
    /// Told by form alone.
    pub fn parse(text: &str) -> Self {
        if AddonId::fits(text) {
            Self::Id(AddonId::new(text))
        } else if RealId::fits(text) {
            Self::RealId(RealId::new(text))
        } else {
            Self::Name(text.to_owned())
        }
    }

    fn fits(&self, id: &AddonId, real_id: Option<&RealId>, name: &str) -> bool {
        match self {
            Self::Id(wanted) => wanted == id,
            // Any word may come before a real id's uuid, so a name may look like one.
            Self::RealId(wanted) => Some(wanted) == real_id || wanted.as_str() == name,
            // A variable that turned out empty must not name what has no name.
            Self::Name(wanted) => !wanted.is_empty() && wanted == name,
        }
    }
}

/// The add-on of one owner that `written` names by id, real id or exact name; `None` when there is none.
/// `provider` narrows names only: an id already says which.
pub fn find_addon<'a>(
    written: &Written<String>,
    provider: Option<&ProviderId>,
    addons: &'a [Addon],
) -> Result<Option<&'a Addon>, Problem> {
    let wanted = AddonRef::parse(&written.value);
    let fitting: Vec<_> = addons
        .iter()
        .filter(|addon| wanted.fits(&addon.id, addon.real_id.as_ref(), &addon.name))
        .filter(|addon| provider.is_none_or(|provider| addon.provider.id == *provider))
        .collect();
    match fitting.as_slice() {
        [] => Ok(None),
        [addon] => Ok(Some(addon)),
        several => Err(ambiguous(written, &described(several))),
    }
}

/// An add-on somewhere in what the credentials can see.
#[derive(Debug, Clone, Copy)]
pub struct Located<'a> {
    /// Whose it is.
    pub owner: &'a SummaryOwner,
    /// The add-on.
    pub addon: &'a SummaryAddon,
}

/// As [`find_addon`], over every owner.
pub fn find_in_summary<'a>(
    written: &Written<String>,
    provider: Option<&ProviderId>,
    summary: &'a Summary,
) -> Result<Option<Located<'a>>, Problem> {
    let wanted = AddonRef::parse(&written.value);
    let fitting: Vec<_> = summary
        .owners()
        .flat_map(|owner| owner.addons.iter().map(move |addon| Located { owner, addon }))
        .filter(|Located { addon, .. }| wanted.fits(&addon.id, addon.real_id.as_ref(), &addon.name))
        .filter(|Located { addon, .. }| {
            provider.is_none_or(|provider| addon.provider_id.as_ref() == Some(provider))
        })
        .collect();
    match fitting.as_slice() {
        [] => Ok(None),
        [located] => Ok(Some(*located)),
        several => {
            let places =
                several.iter().map(|located| format!("{} (of {})", located.addon.id, located.owner.id));
            Err(ambiguous(written, &list(places)))
        }
    }
}

/// A hint for an id that `owner` does not have: whose add-on it is. `option` is where the owner is written, or would be.
pub fn lives_elsewhere(
    written: &Written<String>,
    owner: &OwnerId,
    option: &str,
    summary: &Summary,
) -> Option<Problem> {
    if matches!(AddonRef::parse(&written.value), AddonRef::Name(_)) {
        return None;
    }
    let located = find_in_summary(written, None, summary).ok().flatten()?;
    if located.owner.id == *owner {
        return None;
    }
    let (name, id) = (quoted(&located.owner.name), &located.owner.id);
    let subject = format!("{} {}", written.option, written.value);
    let sentence = format!("{subject} belongs to {name}, not to {owner}; set {option} to {id}.");
    Some(Problem::new(&written.option, sentence))
}

fn ambiguous(written: &Written<String>, candidates: &str) -> Problem {
    let Written { option, value } = written;
    let sentence = format!(
        "{option} {} is the name of several add-ons; use one of their ids: {candidates}.",
        quoted(value)
    );
    Problem::new(option, sentence)
}

fn described(addons: &[&Addon]) -> String {
    list(addons.iter().map(|addon| {
        let created = iso8601(addon.creation_date);
        format!("{} ({}, {}, {created})", addon.id, addon.plan.slug, addon.region)
    }))
}
