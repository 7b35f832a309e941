//! Removing, and waiting where the API doesn't say at once that it is done.

use std::time::{Duration, Instant};

use ansible_module::Failure;
use clevercloud::{Removals, Removed};
use connection::{Connection, request_failure};

use crate::find::Target;
use crate::wanted::Wanted;

/// Whether this run removed it; `false` when somebody else was faster.
pub(crate) fn remove(
    connection: &Connection,
    removals: &Removals<'_>,
    target: &Target,
    wanted: &Wanted,
) -> Result<bool, Failure> {
    let Target { owner, addon, .. } = target;
    match removals.delete(owner, &addon.id) {
        Ok(Removed::Confirmed) => Ok(true),
        Ok(Removed::AlreadyGone) => Ok(false),
        Ok(Removed::Accepted) => {
            if let Some(wait) = wanted.wait {
                until_gone(connection, target, wanted, wait)?;
            }
            Ok(true)
        }
        // The answer was lost, but it can be seen.
        Err(error) if error.kind.may_have_happened() && is_gone(connection, target) => Ok(true),
        Err(error) => {
            let may_be_gone = error.kind.may_have_happened();
            let failure = request_failure(connection, &error).with_value("addon_id", addon.id.as_str());
            Err(if may_be_gone { failure.with_value("changed", true) } else { failure })
        }
    }
}

/// Waits until the API doesn't know it any more.
fn until_gone(
    connection: &Connection,
    target: &Target,
    wanted: &Wanted,
    wait: Duration,
) -> Result<(), Failure> {
    let Target { owner, addon, .. } = target;
    let started = Instant::now();
    let look = || match connection.api().addon(owner, &addon.id) {
        Ok(None) => Ok(Some(())),
        Ok(Some(_)) => Ok(None),
        Err(error) => Err(request_failure(connection, &error)
            .with_value("addon_id", addon.id.as_str())
            .with_value("changed", true)),
    };
    connection.until(started + wait, look)?.ok_or_else(|| {
        let sentence = format!(
            "{} was told to go and is still there after {} s; run the task again, or raise {}.",
            addon.id,
            started.elapsed().as_secs(),
            wanted.wait_timeout_option
        );
        Failure::new("wait_timeout", sentence)
            .with_value("addon_id", addon.id.as_str())
            .with_value("changed", true)
    })
}

fn is_gone(connection: &Connection, target: &Target) -> bool {
    connection.api().addon(&target.owner, &target.addon.id).is_ok_and(|found| found.is_none())
}
