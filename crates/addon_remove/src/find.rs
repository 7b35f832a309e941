//! Which add-on is to go; nothing, when it is gone already.

use ansible_module::Failure;
use clevercloud::id::ProviderId;
use clevercloud::model::Application;
use clevercloud::{Api, Owner};
use connection::{Connection, argument_failure};
use provisioning::{AddonRef, find_addon, find_in_summary, lives_elsewhere};

use crate::Target;
use crate::arguments::Wanted;

/// The add-on, checked for everything that forbids its removal.
pub(crate) fn target(connection: &Connection, wanted: &Wanted) -> Result<Option<Target>, Failure> {
    let provider = wanted.provider.as_ref().map(|written| connection.provider_id(written)).transpose()?;
    let by_name = matches!(AddonRef::parse(&wanted.addon.value), AddonRef::Name(_));
    let target = if by_name || connection.names_owner() {
        of_owner(connection, wanted, provider.as_ref())?
    } else {
        anywhere(connection, wanted)?
    };
    let Some(target) = target else { return Ok(None) };
    check_provider(&target, wanted, provider.as_ref())?;
    if !wanted.force {
        check_links(connection, &target, wanted)?;
    }
    Ok(Some(target))
}

/// Among the add-ons of the owner that the task names, or of the personal space.
fn of_owner(
    connection: &Connection,
    wanted: &Wanted,
    provider: Option<&ProviderId>,
) -> Result<Option<Target>, Failure> {
    let owner = connection.owner()?;
    let addons = connection.ask(|api| api.addons(&owner))?;
    let found =
        find_addon(&wanted.addon, provider, &addons).map_err(|problem| argument_failure([problem]))?;
    if let Some(addon) = found {
        return Ok(Some(Target { owner, addon: addon.clone() }));
    }
    // An id of somebody else's would look as if it were gone.
    if let (AddonRef::Id(_) | AddonRef::RealId(_), Some(id)) =
        (AddonRef::parse(&wanted.addon.value), owner.id())
        && let Some(problem) = lives_elsewhere(&wanted.addon, id, &connection.ask(Api::summary)?)
    {
        return Err(argument_failure([problem]));
    }
    Ok(None)
}

/// By id, among everything that the credentials can see.
fn anywhere(connection: &Connection, wanted: &Wanted) -> Result<Option<Target>, Failure> {
    let summary = connection.ask(Api::summary)?;
    let located =
        find_in_summary(&wanted.addon, None, &summary).map_err(|problem| argument_failure([problem]))?;
    let Some(located) = located else { return Ok(None) };
    let owner = Owner::Organisation(located.owner.id.clone());
    let addon = connection.ask(|api| api.addon(&owner, &located.addon.id))?;
    Ok(addon.map(|addon| Target { owner, addon }))
}

/// An id that belongs to another kind of add-on than the task says is a mistake, and removal can't be undone.
fn check_provider(target: &Target, wanted: &Wanted, provider: Option<&ProviderId>) -> Result<(), Failure> {
    let addon = &target.addon;
    let (Some(provider), Some(written)) = (provider, &wanted.provider) else { return Ok(()) };
    if addon.provider.id == *provider {
        return Ok(());
    }
    let sentence = format!(
        "{} {} is of {}, not of {provider}; correct {} or {}.",
        wanted.addon.option, wanted.addon.value, addon.provider.id, wanted.addon.option, written.option
    );
    Err(argument_failure([provisioning::Problem { option: written.option.clone(), sentence }]))
}

fn check_links(connection: &Connection, target: &Target, wanted: &Wanted) -> Result<(), Failure> {
    let linked = connection.ask(|api| api.linked_applications(&target.owner, &target.addon.id))?;
    if linked.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = linked.iter().map(described).collect();
    let sentence = format!(
        "{} {} is linked to {}, which would lose it; unlink it first, or set {} to true.",
        wanted.addon.option,
        wanted.addon.value,
        names.join(", "),
        wanted.force_option
    );
    let applications: Vec<_> = linked.iter().map(|application| application.id.as_str()).collect();
    Err(Failure::new("linked", sentence).with_value("linked_applications", applications))
}

fn described(application: &Application) -> String {
    if application.name.is_empty() {
        application.id.to_string()
    } else {
        format!("{} ({})", application.name, application.id)
    }
}
