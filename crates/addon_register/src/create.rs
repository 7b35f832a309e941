//! Ordering exactly once.
//!
//! The API has no idempotency key. So the order is sent once, and when its answer is lost the add-ons are listed until
//! the new one shows, because a second order would be paid for.

use std::time::{Duration, Instant};

use ansible_module::Failure;
use clevercloud::id::AddonId;
use clevercloud::model::Addon;
use clevercloud::{Error, NewAddon};
use connection::{request_failure, until};
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
    match run.orders.create(&run.owner, &new) {
        Ok(addon) => Ok(addon),
        Err(error) if error.kind.may_have_happened() => adopt(run, order, &error),
        Err(error) => Err(request_failure(run.connection, &error)),
    }
}

/// Nothing of that name existed when the order was sent, so whatever bears it now comes from it, or from another run
/// at the same time, which is as good.
fn adopt(run: &Run<'_>, order: &Order, error: &Error) -> Result<Addon, Failure> {
    let deadline = (Instant::now() + PATIENCE).min(run.deadline());
    let mut last_error = None;
    let found = until(deadline, || match run.connection.api().addons(&run.owner) {
        Ok(addons) => {
            last_error = None;
            match identify(&addons, &order.provider.id, &order.name) {
                Identity::None => Ok(None),
                Identity::One(addon) => Ok(Some(addon.clone())),
                Identity::Several(several) => Err(twins(order, &several)),
            }
        }
        Err(error) => {
            last_error = Some(error);
            Ok(None)
        }
    })?;
    let lost = request_failure(run.connection, error);
    match (found, last_error) {
        (Some(addon), _) => Ok(addon),
        (None, Some(_)) => Err(lost.with_message(format!(
            "The order of {} was sent, its answer was lost, and the add-ons could not be listed since; run the task again, which orders nothing twice.",
            order.name
        ))),
        (None, None) => Err(lost
            .with_message(format!(
                "The order of {} was not answered, and no add-on of that name appeared: nothing was ordered; run the task again.",
                order.name
            ))
            .with_error_value("may_have_happened", false)),
    }
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
    let sentence =
        format!("{id} was ordered, but: {} Running the task again goes on with it.", failure.message());
    failure.with_message(sentence).with_value("addon_id", id.as_str()).with_value("changed", true)
}
