//! Waiting until the credentials can be read.

use std::time::Instant;

use addon_result::{Observation, observe};
use ansible_module::Failure;
use clevercloud::model::Addon;
use connection::request_failure;
use provisioning::expected_variables;

use crate::apply::Run;

/// The add-on with its environment, as soon as it has one. Without `wait` it is looked at once, and `None` says that
/// there is nothing to see yet.
pub(crate) fn ready(run: &Run<'_>, addon: &Addon) -> Result<Option<Observation>, Failure> {
    let deadline = run.wanted.wait.map_or_else(Instant::now, |wait| run.started + wait);
    run.connection.until(deadline, || match observe(run.connection.api(), &run.owner, addon) {
        Ok(observation) => Ok(Some(observation).filter(is_ready)),
        // The page of a new add-on may come after the add-on itself.
        Err(error) if error.kind.is_not_found() => Ok(None),
        Err(error) => Err(request_failure(run.connection, &error)),
    })
}

/// Its documented variables are there, where it has any, and v4 does not say that it is still being made.
fn is_ready(observation: &Observation) -> bool {
    let options = std::collections::BTreeMap::new();
    let expects_some = !expected_variables(&observation.addon.provider.id, &options).is_empty();
    let status = observation.details.as_ref().and_then(|details| details.status.as_deref());
    let in_progress = matches!(status, Some("PROVISIONING" | "CREATING" | "STARTING"));
    !in_progress && (!expects_some || !observation.env.is_empty())
}
