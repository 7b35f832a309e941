//! Waiting until the credentials can be read.

use std::time::Instant;

use addon_result::{Observation, observe};
use ansible_module::Failure;
use clevercloud::model::Addon;
use clevercloud::{Error, Owner};
use connection::{Connection, request_failure};
use provisioning::expected_variables;

use crate::wanted::Wanted;

/// The add-on with its environment, as soon as it has one, given the first look at it. Without `wait` that is the only
/// one, and it is taken as it is: there may be nothing to see yet.
pub(crate) fn ready(
    connection: &Connection,
    owner: &Owner,
    addon: &Addon,
    wanted: &Wanted,
    first: Result<Observation, Error>,
) -> Result<Observation, Failure> {
    let started = Instant::now();
    let deadline = started + wanted.wait.unwrap_or_default();
    let mut first = Some(first);
    let mut seen = None;
    let mut look = || first.take().unwrap_or_else(|| observe(connection.api(), owner, addon));
    let complete = connection.until(deadline, || match look() {
        Ok(observation) if is_ready(&observation) => Ok(Some(observation)),
        Ok(observation) => {
            seen = Some(observation);
            Ok(None)
        }
        // The page of a new add-on may come after the add-on itself.
        Err(error) if error.kind.is_not_found() => Ok(None),
        Err(error) => Err(request_failure(connection, &error)),
    })?;
    match (complete, wanted.wait) {
        (Some(observation), _) => Ok(observation),
        (None, None) => Ok(seen.unwrap_or_else(|| Observation::unseen(addon.clone()))),
        (None, Some(_)) => Err(not_ready(addon, started, &wanted.request.place)),
    }
}

/// Its documented variables are there, where it has any, and v4 does not say that it is still being made.
fn is_ready(observation: &Observation) -> bool {
    let options = std::collections::BTreeMap::new();
    let expects_some = !expected_variables(&observation.addon.provider.id, &options).is_empty();
    let status = observation.details.as_ref().and_then(|details| details.status.as_deref());
    let in_progress = matches!(status, Some("PROVISIONING" | "CREATING" | "STARTING"));
    !in_progress && (!expects_some || !observation.env.is_empty())
}

fn not_ready(addon: &Addon, started: Instant, place: &str) -> Failure {
    let sentence = format!(
        "The credentials of {} could not be read within {} s; run the task again, or raise {place}wait_timeout.",
        addon.id,
        started.elapsed().as_secs()
    );
    Failure::new("wait_timeout", sentence).with_value("addon_id", addon.id.as_str())
}
