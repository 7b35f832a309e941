//! Removing, and waiting until it is done.

use std::time::{Duration, Instant};

use ansible_module::Failure;
use clevercloud::Removals;
use connection::{Connection, request_failure};

use crate::Target;

/// Whether this run removed it; `false` when somebody else was faster.
pub(crate) fn remove(
    connection: &Connection,
    removals: &Removals<'_>,
    target: &Target,
    started: Instant,
    wait: Option<Duration>,
) -> Result<bool, Failure> {
    let Target { owner, addon } = target;
    let removed = removals.delete(owner, &addon.id).map_err(|error| {
        let may_be_gone = error.kind.may_have_happened();
        let failure = request_failure(connection, &error).with_value("addon_id", addon.id.as_str());
        if may_be_gone { failure.with_value("changed", true) } else { failure }
    })?;
    let Some(wait) = wait else { return Ok(removed) };
    let look = || match connection.api().addon(owner, &addon.id) {
        Ok(None) => Ok(Some(())),
        Ok(Some(_)) => Ok(None),
        Err(error) => Err(request_failure(connection, &error)
            .with_value("addon_id", addon.id.as_str())
            .with_value("changed", true)),
    };
    connection.until(started + wait, look)?.map(|()| removed).ok_or_else(|| {
        let sentence = format!(
            "{} was told to go and is still there after {} s; run the task again, or raise wait_timeout.",
            addon.id,
            started.elapsed().as_secs()
        );
        Failure::new("wait_timeout", sentence)
            .with_value("addon_id", addon.id.as_str())
            .with_value("changed", true)
    })
}
