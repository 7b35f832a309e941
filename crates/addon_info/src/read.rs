//! Reading the add-ons.

use addon_result::{Shown, observe, observe_located};
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
    let shown = match &wanted.addon {
        // Without an organisation an id is looked up over everything that the credentials can see.
        Some(written) if !is_name(written) && !connection.names_owner() => {
            anywhere(connection, wanted, written, &filter)?.into_iter().collect()
        }
        written => {
            let owner = connection.owner()?;
            let mut addons = connection.ask(|api| api.addons(&owner))?;
            if let Some(written) = written {
                addons = one(connection, written, &filter, &owner, &addons, &mut warnings)?;
            }
            addons.retain(|addon| filter.fits(addon));
            addons.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
            if wanted.env {
                connection.ask(|api| observed(api, &owner, &addons))?
            } else {
                addons.iter().map(Shown::listed).collect()
            }
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
    if wanted.env {
        let observed = |api: &Api| unless_gone(observe_located(api, &owner, located.addon));
        let fitting =
            connection.ask(observed)?.flatten().filter(|observation| filter.fits(&observation.addon));
        return Ok(fitting.as_ref().map(Shown::observed));
    }
    let addon = connection.ask(|api| api.addon(&owner, &located.addon.id))?;
    Ok(addon.filter(|addon| filter.fits(addon)).as_ref().map(Shown::listed))
}

/// Environment and details of each. An add-on that vanishes meanwhile is left out.
fn observed(api: &Api, owner: &Owner, addons: &[Addon]) -> Result<Vec<Shown>, Error> {
    let observed = in_parallel(addons, |addon| unless_gone(observe(api, owner, addon)))?;
    Ok(observed.iter().flatten().map(Shown::observed).collect())
}

fn unless_gone<T>(observation: Result<T, Error>) -> Result<Option<T>, Error> {
    match observation {
        Ok(observation) => Ok(Some(observation)),
        Err(error) if error.kind.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}
