//! The steps of a migration, spread evenly over its time.

use serde_json::{Value, json};

use crate::clock;

/// In this order; Clever Cloud's own list is open.
const STEPS: [&str; 8] = [
    "RETRIEVE_ADDON",
    "CHECK_NO_MIGRATION_ALREADY_RUNNING_FOR_ADDON",
    "ASK_MIGRATION_INSTANCE_BOOT",
    "QUEUE_MIGRATION_INSTANCE_BOOT",
    "DEPLOY_MIGRATION_INSTANCE",
    "PREPARE_MIGRATION",
    "DUMP_AND_RESTORE",
    "UPDATE_DNS",
];

/// The steps begun between `from` and `until` of a migration that is over at `to`. The first answer has none, as on
/// the platform; the last step of a migration that didn't go well carries its status.
pub(super) fn until(from: u64, to: u64, until: u64, status: &str) -> Vec<Value> {
    let length = (to - from).max(1);
    let moment = |step: usize| {
        from.saturating_add(length.saturating_mul(u64::try_from(step).unwrap_or(0)) / STEPS.len() as u64)
    };
    let begun: Vec<_> = (0..).zip(STEPS).filter(|(step, _)| until > moment(*step)).collect();
    let last = begun.len().saturating_sub(1);
    let steps = begun.into_iter().map(|(step, value)| {
        let over = until >= moment(step + 1);
        let status = match (step == last, over) {
            (true, false) if status == "RUNNING" => "RUNNING",
            (true, _) if status != "RUNNING" => status,
            _ => "OK",
        };
        let end = (status != "RUNNING").then(|| clock::iso(moment(step + 1).min(until)));
        json!({"value": value, "status": status, "startDate": clock::iso(moment(step)), "endDate": end, "message": null})
    });
    steps.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::until;

    fn statuses(steps: &[Value]) -> Vec<&str> {
        steps.iter().filter_map(|step| step["status"].as_str()).collect()
    }

    #[test]
    fn steps_come_one_after_the_other() {
        assert!(until(1000, 1800, 1000, "RUNNING").is_empty());
        assert_eq!(statuses(&until(1000, 1800, 1150, "RUNNING")), ["OK", "RUNNING"]);
        assert_eq!(statuses(&until(1000, 1800, 1150, "ABORTED")), ["OK", "ABORTED"]);
        assert_eq!(statuses(&until(1000, 1800, 1800, "OK")), ["OK"; 8]);
        assert_eq!(statuses(&until(1000, 1800, 1800, "FAILED")).last(), Some(&"FAILED"));
    }

    #[test]
    fn a_migration_may_last_for_ever() {
        assert_eq!(statuses(&until(1000, u64::MAX, 2000, "RUNNING")), ["RUNNING"]);
    }
}
