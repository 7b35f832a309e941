//! Reading the add-ons.

use addon_result::{Observation, Shown, observe};
use ansible_module::Failure;
use clevercloud::model::Addon;
use clevercloud::{Api, Error, Owner};
use connection::{Connection, argument_failure, in_parallel};
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
    let (owner, mut addons) = if let Some(written) = &wanted.addon {
        one(connection, written, &filter, &mut warnings)?
    } else {
        let owner = connection.owner()?;
        let addons = connection.ask(|api| api.addons_where(&owner, &|addon| filter.fits(addon)))?;
        (owner, addons)
    };
    addons.retain(|addon| filter.fits(addon));
    addons.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    let shown = connection.ask(|api| in_parallel(&addons, |addon| shown(api, &owner, addon, wanted)))?;
    let addons = shown.into_iter().flatten().map(|shown| Value::Object(shown.into_values())).collect();
    Ok(Found { addons, warnings })
}

/// The one add-on that is named, or none. Without an organisation an id is looked up over everything that the
/// credentials can see.
fn one(
    connection: &Connection,
    written: &Written<String>,
    filter: &Filter<'_>,
    warnings: &mut Vec<String>,
) -> Result<(Owner, Vec<Addon>), Failure> {
    let by_name = matches!(AddonRef::parse(&written.value), AddonRef::Name(_));
    if !by_name && !connection.names_owner() {
        return anywhere(connection, written);
    }
    let owner = connection.owner()?;
    let addons = connection.ask(|api| api.addons(&owner))?;
    let found =
        find_addon(written, filter.provider(), &addons).map_err(|problem| argument_failure([problem]))?;
    if let (None, Some(owner), false) = (found, owner.id(), by_name) {
        warnings.extend(
            lives_elsewhere(written, owner, &connection.ask(Api::summary)?).map(|problem| problem.sentence),
        );
    }
    Ok((owner.clone(), found.cloned().into_iter().collect()))
}

fn anywhere(connection: &Connection, written: &Written<String>) -> Result<(Owner, Vec<Addon>), Failure> {
    let summary = connection.ask(Api::summary)?;
    let located = find_in_summary(written, None, &summary).map_err(|problem| argument_failure([problem]))?;
    let Some(located) = located else { return Ok((Owner::Personal, Vec::new())) };
    let owner = Owner::Organisation(located.owner.id.clone());
    let addon = connection.ask(|api| api.addon(&owner, &located.addon.id))?;
    Ok((owner, addon.into_iter().collect()))
}

/// An add-on with as much as is wanted of it; `None` where it lacks a tag or vanished meanwhile.
fn shown(api: &Api, owner: &Owner, addon: &Addon, wanted: &Wanted) -> Result<Option<Shown>, Error> {
    let tags = wanted.tags.as_ref().map(|_| api.tags(owner, &addon.id)).transpose()?;
    if !wanted.tags.iter().flatten().all(|tag| tags.iter().flatten().any(|found| found == tag)) {
        return Ok(None);
    }
    let shown = if wanted.env || wanted.connection {
        match observe(api, owner, addon) {
            Ok(observation) => observed(&observation, wanted),
            Err(error) if error.kind.is_not_found() => return Ok(None),
            Err(error) => return Err(error),
        }
    } else {
        Shown::listed(addon)
    };
    Ok(Some(match tags {
        Some(tags) => shown.tagged(tags.into_iter().collect()),
        None => shown,
    }))
}

fn observed(observation: &Observation, wanted: &Wanted) -> Shown {
    let shown = if wanted.env { Shown::observed(observation) } else { Shown::described(observation) };
    if wanted.connection { shown.connected(observation) } else { shown }
}
