//! Which add-ons are meant.

use addon_result::Shown;
use ansible_module::Failure;
use clevercloud::model::Addon;
use clevercloud::{Api, Owner, Page};
use connection::{Connection, argument_failure, in_parallel};
use provisioning::{AddonRef, Written, find_addon, find_in_summary, lives_elsewhere};
use serde_json::Value;

use crate::arguments::Wanted;
use crate::filter::Filter;
use crate::look;

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
                let seen = connection.seen(Some(&owner), &written.value);
                let list = || connection.ask(|api| api.addons(&owner));
                let all = connection.asking_ahead(seen.as_ref(), &wanted.pages(), list)?;
                let mut named = one(connection, wanted, written, &filter, &owner, &all, &mut warnings)?;
                named.retain(|addon| filter.fits(addon));
                named
            } else {
                connection.ask(|api| api.addons_where(&owner, &|addon| filter.fits(addon)))?
            };
            addons.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
            let look = |api: &Api| in_parallel(&addons, |addon| look::at(api, &owner, addon, wanted));
            connection.ask(look)?.into_iter().flatten().collect()
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
    wanted: &Wanted,
    written: &Written<String>,
    filter: &Filter<'_>,
    owner: &Owner,
    addons: &[Addon],
    warnings: &mut Vec<String>,
) -> Result<Vec<Addon>, Failure> {
    let found =
        find_addon(written, filter.provider(), addons).map_err(|problem| argument_failure([problem]))?;
    if let (None, Some(owner), false) = (found, owner.id(), is_name(written)) {
        let summary = connection.ask(Api::summary)?;
        let elsewhere = lives_elsewhere(written, owner, &wanted.organisation_option, &summary);
        warnings.extend(elsewhere.map(|problem| problem.sentence));
    }
    if let Some(addon) = found {
        connection.saw(owner, addon);
    }
    Ok(found.cloned().into_iter().collect())
}

/// Two rounds of requests, as the first one tells whose it is; or one, where an earlier task has seen it.
fn anywhere(
    connection: &Connection,
    wanted: &Wanted,
    written: &Written<String>,
    filter: &Filter<'_>,
) -> Result<Option<Shown>, Failure> {
    // What was seen in the personal space is asked about by its owner's id here, which is another address.
    let seen = connection.seen(None, &written.value).filter(|seen| seen.owner.id().is_some());
    let pages = [wanted.pages(), vec![Page::Addon]].concat();
    let summary = connection.asking_ahead(seen.as_ref(), &pages, || connection.ask(Api::summary))?;
    let located = find_in_summary(written, None, &summary).map_err(|problem| argument_failure([problem]))?;
    let Some(located) = located else { return Ok(None) };
    let owner = Owner::Organisation(located.owner.id.clone());
    connection.ask(|api| look::at_located(api, &owner, located.addon, wanted, filter))
}
