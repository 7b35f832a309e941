//! Reading the add-ons.

use addon_result::{Observation, Shown, observe, observe_located};
use ansible_module::Failure;
use clevercloud::id::AddonId;
use clevercloud::model::Addon;
use clevercloud::{Api, Error, Owner};
use connection::{Connection, argument_failure, in_parallel, side_by_side};
use provisioning::{AddonRef, Written, find_addon, find_in_summary, lives_elsewhere};
use serde_json::Value;

use crate::arguments::Wanted;
use crate::filter::Filter;

/// The answer.
pub(crate) struct Found {
    pub(crate) addons: Vec<Value>,
    pub(crate) warnings: Vec<String>,
}

/// The add-ons asked for, sorted by name, then id.
pub(crate) fn addons(connection: &Connection, wanted: &Wanted) -> Result<Found, Failure> {
    let filter = Filter::resolve(connection, wanted)?;
    let mut warnings = Vec::new();
    let shown: Vec<Shown> = match &wanted.addon {
        // Without an organisation an id is looked up over everything that the credentials can see.
        Some(written) if !is_name(written) && !connection.names_owner() => {
            anywhere(connection, wanted, written, &filter)?.into_iter().collect()
        }
        written => {
            let owner = connection.owner()?;
            let mut addons = if let Some(written) = written {
                let all = connection.ask(|api| api.addons(&owner))?;
                let mut named = one(connection, written, &filter, &owner, &all, &mut warnings)?;
                named.retain(|addon| filter.fits(addon));
                named
            } else {
                connection.ask(|api| api.addons_where(&owner, &|addon| filter.fits(addon)))?
            };
            addons.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
            let shown =
                connection.ask(|api| in_parallel(&addons, |addon| listed(api, &owner, addon, wanted)))?;
            shown.into_iter().flatten().collect()
        }
    };
    let addons = shown.into_iter().map(|shown| Value::Object(shown.into_values())).collect();
    Ok(Found { addons, warnings })
}

fn is_name(written: &Written<String>) -> bool {
    matches!(AddonRef::parse(&written.value), AddonRef::Name(_))
}

/// The one of an owner's add-ons that is named, or none.
fn one(
    connection: &Connection,
    written: &Written<String>,
    filter: &Filter<'_>,
    owner: &Owner,
    addons: &[Addon],
    warnings: &mut Vec<String>,
) -> Result<Vec<Addon>, Failure> {
    let found =
        find_addon(written, filter.provider(), addons).map_err(|problem| argument_failure([problem]))?;
    if let (None, Some(owner), false) = (found, owner.id(), is_name(written)) {
        warnings.extend(
            lives_elsewhere(written, owner, &connection.ask(Api::summary)?).map(|problem| problem.sentence),
        );
    }
    Ok(found.cloned().into_iter().collect())
}

/// Two rounds of requests: the first one tells whose it is.
fn anywhere(
    connection: &Connection,
    wanted: &Wanted,
    written: &Written<String>,
    filter: &Filter<'_>,
) -> Result<Option<Shown>, Failure> {
    let summary = connection.ask(Api::summary)?;
    let located = find_in_summary(written, None, &summary).map_err(|problem| argument_failure([problem]))?;
    let Some(located) = located else { return Ok(None) };
    let owner = Owner::Organisation(located.owner.id.clone());
    let id = &located.addon.id;
    connection.ask(|api| {
        tagged(api, &owner, id, wanted, || {
            if !wanted.is_observed() {
                let addon = api.addon(&owner, id)?;
                return Ok(addon.filter(|addon| filter.fits(addon)).as_ref().map(Shown::listed));
            }
            let observation = unless_gone(observe_located(api, &owner, located.addon))?.flatten();
            let fitting = observation.filter(|observation| filter.fits(&observation.addon));
            Ok(fitting.map(|observation| observed(&observation, wanted)))
        })
    })
}

/// An add-on of the list with as much as is wanted of it.
fn listed(api: &Api, owner: &Owner, addon: &Addon, wanted: &Wanted) -> Result<Option<Shown>, Error> {
    tagged(api, owner, &addon.id, wanted, || {
        if !wanted.is_observed() {
            return Ok(Some(Shown::listed(addon)));
        }
        let observation = unless_gone(observe(api, owner, addon))?;
        Ok(observation.map(|observation| observed(&observation, wanted)))
    })
}

/// What `read` shows, with the add-on's tags where they are wanted; `None` where it lacks one, or vanished meanwhile.
fn tagged(
    api: &Api,
    owner: &Owner,
    id: &AddonId,
    wanted: &Wanted,
    read: impl FnOnce() -> Result<Option<Shown>, Error> + Send,
) -> Result<Option<Shown>, Error> {
    let Some(asked) = &wanted.tags else { return read() };
    let tags = || unless_gone(api.tags(owner, id));
    let (tags, shown) = if asked.is_empty() {
        side_by_side(tags, read)
    } else {
        // Most add-ons lack a tag that is asked for, and then nothing else is worth a request.
        let tags = tags()?.unwrap_or_default();
        if !asked.iter().all(|tag| tags.contains(tag)) {
            return Ok(None);
        }
        (Ok(Some(tags)), read())
    };
    let tags = tags?.unwrap_or_default().into_iter().collect();
    Ok(shown?.map(|shown| shown.tagged(&tags)))
}

fn observed(observation: &Observation, wanted: &Wanted) -> Shown {
    let shown = if wanted.env { Shown::observed(observation) } else { Shown::described(observation) };
    if wanted.connection { shown.connected(observation) } else { shown }
}

fn unless_gone<T>(answer: Result<T, Error>) -> Result<Option<T>, Error> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.kind.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}
