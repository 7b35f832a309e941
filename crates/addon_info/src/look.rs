//! Looking at one add-on, as closely as is wanted.

use addon_result::{Observation, Shown, observe, observe_located};
use clevercloud::model::{Addon, SummaryAddon};
use clevercloud::{Api, Error, Owner};
use connection::side_by_side;

use crate::arguments::Wanted;
use crate::filter::Filter;

/// An add-on with as much as is wanted of it; `None` where it lacks a tag or vanished meanwhile.
pub(crate) fn at(api: &Api, owner: &Owner, addon: &Addon, wanted: &Wanted) -> Result<Option<Shown>, Error> {
    let ask_tags = || wanted.tags.as_ref().map(|_| api.tags(owner, &addon.id)).transpose();
    let look = || {
        if wanted.env || wanted.connection {
            unless_gone(observe(api, owner, addon))
        } else {
            Ok(Some(Observation::unseen(addon.clone())))
        }
    };
    if wanted.addon.is_some() {
        let (tags, seen) = side_by_side(ask_tags, look);
        return Ok(shown(seen?, tags?, wanted));
    }
    // Among many, those without the tags need no closer look.
    let tags = ask_tags()?;
    if has_tags(tags.as_deref(), wanted) { Ok(shown(look()?, tags, wanted)) } else { Ok(None) }
}

/// The same of one that only the summary has shown so far.
pub(crate) fn at_located(
    api: &Api,
    owner: &Owner,
    found: &SummaryAddon,
    wanted: &Wanted,
    filter: &Filter<'_>,
) -> Result<Option<Shown>, Error> {
    let ask_tags = || wanted.tags.as_ref().map(|_| api.tags(owner, &found.id)).transpose();
    let look = || {
        if wanted.env || wanted.connection {
            unless_gone(observe_located(api, owner, found)).map(Option::flatten)
        } else {
            Ok(api.addon(owner, &found.id)?.map(Observation::unseen))
        }
    };
    let (tags, seen) = side_by_side(ask_tags, look);
    Ok(shown(seen?.filter(|seen| filter.fits(&seen.addon)), tags?, wanted))
}

fn unless_gone<T>(observation: Result<T, Error>) -> Result<Option<T>, Error> {
    match observation {
        Ok(observation) => Ok(Some(observation)),
        Err(error) if error.kind.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

fn has_tags(tags: Option<&[String]>, wanted: &Wanted) -> bool {
    wanted.tags.iter().flatten().all(|tag| tags.is_some_and(|tags| tags.contains(tag)))
}

fn shown(seen: Option<Observation>, tags: Option<Vec<String>>, wanted: &Wanted) -> Option<Shown> {
    let observation = seen.filter(|_| has_tags(tags.as_deref(), wanted))?;
    let mut shown = match (wanted.env, wanted.connection) {
        (true, _) => Shown::observed(&observation),
        (false, true) => Shown::described(&observation),
        (false, false) => Shown::listed(&observation.addon),
    };
    if wanted.connection {
        shown = shown.connected(&observation);
    }
    Some(match tags {
        Some(tags) => shown.tagged(&tags.into_iter().collect()),
        None => shown,
    })
}
