//! Ordering exactly once.
//!
//! The API has no idempotency key. So the order is sent once, and when its answer is lost the add-ons are listed until
//! the new one shows, because a second order would be paid for.

use std::time::{Duration, Instant};

use ansible_module::Failure;
use clevercloud::id::AddonId;
use clevercloud::model::Addon;
use clevercloud::{Error, ErrorKind, NewAddon};
use connection::request_failure;
use provisioning::{Identity, Order, identify};

use crate::apply::Run;

/// How long a lost order is looked for: the list was seen to lag half a minute behind (terraform-provider-clevercloud
/// waits 31 s for it).
const PATIENCE: Duration = Duration::from_secs(60);

/// The new add-on, whether its order was answered or only its effect was seen.
pub(crate) fn create(run: &Run<'_>, order: &Order) -> Result<Addon, Failure> {
    let new = NewAddon {
        name: order.name.clone(),
        provider: order.provider.id.clone(),
        plan: order.plan.id.clone(),
        region: order.region.clone(),
        options: order.options.clone(),
    };
    let started = Instant::now();
    let mut attempt = 1;
    loop {
        let mut error = match run.orders.create(run.owner, &new) {
            Ok(addon) => return Ok(addon),
            Err(error) => error,
        };
        error.context.attempts = attempt;
        error.context.elapsed = started.elapsed();
        if error.kind.may_have_happened() {
            return adopt(run, order, &error);
        }
        // 429 is the only answer that lets the order be sent again: it says that nobody looked at it. The list is
        // asked all the same, as it costs nothing beside a second add-on.
        if !error.kind.is_rate_limit() || !run.connection.api().pause(&error) {
            let failure = request_failure(run.connection, &error);
            return Err(if error.kind.is_capacity() {
                no_room(failure, run, order, &error)
            } else {
                failure
            });
        }
        if let Some(addon) = only(order, &run.connection.ask(|api| api.addons(run.owner))?)? {
            return Ok(addon);
        }
        attempt += 1;
    }
}

/// Nothing of that name existed when the order was sent, so whatever bears it now comes from it, or from another run
/// at the same time, which is as good.
fn adopt(run: &Run<'_>, order: &Order, lost: &Error) -> Result<Addon, Failure> {
    // The last look needs time for its answer.
    let settings = run.connection.api().settings();
    let last_look = settings.deadline.checked_sub(settings.timeout).unwrap_or(settings.deadline);
    let deadline = (Instant::now() + PATIENCE).min(last_look);
    let mut unknown = None;
    let found = run.connection.until(deadline, || match run.connection.api().addons(run.owner) {
        Ok(addons) => {
            unknown = None;
            only(order, &addons)
        }
        Err(error) if error.kind.is_transient() => {
            unknown.get_or_insert(error);
            Ok(None)
        }
        Err(error) => Err(uncertain(run, order, lost, unknown.as_ref().unwrap_or(&error))),
    })?;
    match (found, unknown) {
        (Some(addon), _) => Ok(addon),
        (None, Some(error)) => Err(uncertain(run, order, lost, &error)),
        (None, None) => Err(request_failure(run.connection, lost)
            .with_message(format!(
                "The order of {} was not answered, and no add-on of that name appeared: nothing was ordered; run the task again.",
                order.name
            ))
            .with_error_value("may_have_happened", false)),
    }
}

/// The add-on of that name, if the list has it.
fn only(order: &Order, addons: &[Addon]) -> Result<Option<Addon>, Failure> {
    match identify(addons, &order.provider.id, &order.name) {
        Identity::None => Ok(None),
        Identity::One(addon) => Ok(Some(addon.clone())),
        Identity::Several(several) => Err(twins(order, &several)),
    }
}

/// Nobody knows whether the order was carried out.
fn uncertain(run: &Run<'_>, order: &Order, lost: &Error, since: &Error) -> Failure {
    request_failure(run.connection, lost).with_message(format!(
        "The order of {} was sent, its answer was lost, and the add-ons could not be read since then (the API {}); run the task again, which orders nothing twice.",
        order.name, since.kind
    ))
}

/// The provider's refusal, with what could be ordered instead.
fn no_room(failure: Failure, run: &Run<'_>, order: &Order, error: &Error) -> Failure {
    let words = match &error.kind {
        ErrorKind::Answered(answered) => answered.provider_message.as_ref().unwrap_or(&answered.message),
        _ => return failure,
    };
    let others: Vec<&str> =
        order.plan.zones.iter().map(String::as_str).filter(|zone| *zone != order.region).collect();
    let request = &run.wanted.request;
    let region =
        request.region.as_ref().map_or_else(|| request.called("details.region"), |it| it.option.clone());
    let plan = request.plan.as_ref().map_or_else(|| request.called("details.plan"), |it| it.option.clone());
    let remedy = if others.is_empty() {
        format!("choose another {plan}")
    } else {
        let others = others.join(", ");
        format!("set {region} to another zone that sells this plan ({others}), or choose another {plan}")
    };
    failure.with_message(format!(
        "Clever Cloud has no room for plan {} of {} in {} at the moment (\"{words}\"), and nothing was ordered; {remedy}.",
        order.plan.slug, order.provider.name, order.region
    ))
}

/// Two runs at the same time: none of their add-ons is ours to delete.
pub(crate) fn twins(order: &Order, several: &[&Addon]) -> Failure {
    let ids: Vec<&str> = several.iter().map(|addon| addon.id.as_str()).collect();
    let sentence = format!(
        "{} was ordered more than once at the same time ({}); keep one and remove the others by id.",
        order.name,
        ids.join(", ")
    );
    Failure::new("duplicate", sentence).with_value("addon_ids", ids).with_value("changed", true)
}

/// What every failure after a successful order carries: nothing is lost, and how to go on.
pub(crate) fn after_order(failure: Failure, id: &AddonId) -> Failure {
    let sentence = format!("{id} was ordered, and the next run goes on with it, but: {}", failure.message());
    failure.with_message(sentence).with_value("addon_id", id.as_str()).with_value("changed", true)
}
