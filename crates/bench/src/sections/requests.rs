//! How many requests each contender sends: the one thing that is the same on every machine, and so may fail.

use anyhow::{Result, ensure};

use crate::clever_cloud::CleverCloud;
use crate::contender::{Operation, Tool};
use crate::playbook::{Playbook, Rows};
use crate::progress;
use crate::setting::Setting;

/// What the modules send for one add-on of a usual provider.
const EXPECTED: [(Operation, u64); 4] = [
    // Add-ons, provider, versions, zones; order; add-ons, environment, details.
    (Operation::Register, 8),
    // The same without order and second look.
    (Operation::Unchanged, 6),
    // Add-ons; environment, details.
    (Operation::Info, 3),
    // Add-ons, links; deletion.
    (Operation::Remove, 3),
];

/// The Terraform provider's, counted in its source (`pkg/resources/database/postgresql/crud.go`, 2026), not run: one
/// `terraform apply` or `destroy` of one PostgreSQL add-on with what the provider asks when it starts, and with the
/// refresh of what exists. What it asks about network groups comes on top.
pub(crate) const TERRAFORM: [(Operation, &str); 4] = [
    // Self; catalogue, order, details.
    (Operation::Register, "4 or more"),
    // Self; list, add-on, details.
    (Operation::Unchanged, "4 or more"),
    (Operation::Info, "–"),
    // As before, then list, deletion.
    (Operation::Remove, "6 or more"),
];

/// Runs each operation of each contender once.
pub(crate) fn count(setting: &Setting) -> Result<Rows> {
    progress::step("Counting requests");
    let cloud = CleverCloud::near()?;
    let tasks: Vec<_> = Tool::all(setting)
        .into_iter()
        .flat_map(|tool| Operation::ALL.map(|operation| tool.task(operation)))
        .collect();
    Playbook { counts: true, ..Playbook::local(setting, &cloud) }.run(&tasks)
}

/// That the modules send what they should, no more and no less.
pub(crate) fn check(counted: &Rows) -> Result<()> {
    for (operation, expected) in EXPECTED {
        let task = Tool::Modules.task_name(operation);
        let requests = counted.requests(&task);
        ensure!(requests == expected, "{task} sent {requests} requests, not {expected}");
    }
    Ok(())
}
