//! How many requests each contender sends: the one thing that is the same on every machine, and so may fail.

use anyhow::{Result, ensure};

use crate::clever_cloud::CleverCloud;
use crate::contender::{Operation, Tool};
use crate::playbook::{Playbook, Rows};
use crate::progress;
use crate::setting::Setting;

/// The most that the modules may send: in two rounds to look, two more to order and to check.
const MOST: [(Operation, u64); 4] =
    [(Operation::Register, 8), (Operation::Unchanged, 6), (Operation::Info, 3), (Operation::Remove, 4)];

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

/// That the modules send no more than they should, and something at all.
pub(crate) fn check(counted: &Rows) -> Result<()> {
    for (operation, most) in MOST {
        let task = Tool::Modules.task_name(operation);
        let requests = counted.requests(&task);
        progress::say(&format!("    {task}: {requests}"));
        ensure!((1..=most).contains(&requests), "{task} sent {requests} requests, not 1 to {most}");
    }
    Ok(())
}
