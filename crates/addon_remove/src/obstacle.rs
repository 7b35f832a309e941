//! What forbids the removal of an add-on that was found.

use ansible_module::Failure;
use clevercloud::id::ProviderId;
use clevercloud::model::Application;
use connection::argument_failure;

use crate::find::Target;
use crate::wanted::Wanted;

/// `provider` is the one that the task gives, where it gives one.
pub(crate) fn check(target: &Target, wanted: &Wanted, provider: Option<&ProviderId>) -> Result<(), Failure> {
    check_provider(target, wanted, provider)?;
    check_links(target, wanted)
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

fn check_links(target: &Target, wanted: &Wanted) -> Result<(), Failure> {
    let linked = &target.linked;
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
