//! Moving an add-on to another plan, zone or version.

use std::collections::BTreeSet;
use std::time::Instant;

use ansible_module::Failure;
use clevercloud::id::AddonId;
use clevercloud::model::{Migration, MigrationStatus};
use clevercloud::{NewMigration, Owner};
use connection::request_failure;
use serde_json::{Value, json};

use crate::apply::{Run, has_changed};

/// Starts the migration and waits for its end. One at a time: a second one is refused before it is asked for.
pub(crate) fn migrate(run: &Run<'_>, id: &AddonId, wanted: &NewMigration) -> Result<Migration, Failure> {
    // Only the organisation's form of the path has migrations; a personal space is one, under its user's id.
    let owner = match run.owner.id() {
        Some(_) => run.owner.clone(),
        None => Owner::Organisation(run.connection.user()?.id.clone()),
    };
    let before = run.connection.ask(|api| api.migrations(&owner, id))?;
    if let Some(running) = before.iter().find(|migration| migration.status.is_under_way()) {
        let sentence = format!(
            "{id} is being migrated already ({}); run the task again when that is done.",
            running.migration_id
        );
        return Err(failure(sentence, id, Some(running)));
    }
    let named = |failure: Failure| failure.with_value("addon_id", id.as_str());
    let known: BTreeSet<&str> = before.iter().map(|migration| migration.migration_id.as_str()).collect();
    let started = match run.patiently(|| run.orders.migrate(&owner, id, wanted)) {
        Ok(migration) => migration,
        Err(error) if error.kind.may_have_happened() => {
            // The answer was lost: the migration that was not there before is ours.
            let now = run.connection.api().migrations(&owner, id).unwrap_or_default();
            let new = now.into_iter().find(|migration| !known.contains(migration.migration_id.as_str()));
            new.ok_or_else(|| named(request_failure(run.connection, &error)))?
        }
        Err(error) => return Err(named(request_failure(run.connection, &error))),
    };
    finish(run, &owner, id, started).map_err(named)
}

fn finish(run: &Run<'_>, owner: &Owner, id: &AddonId, started: Migration) -> Result<Migration, Failure> {
    let Some(wait) = run.wanted.wait else { return Ok(started) };
    let since = Instant::now();
    let mut last = started;
    let ended = run.connection.until(since + wait, || {
        let now = run.connection.ask(|api| api.migration(owner, id, &last.migration_id));
        if let Some(migration) = now.map_err(has_changed)? {
            last = migration;
        }
        Ok::<_, Failure>((!last.status.is_under_way()).then(|| last.clone()))
    })?;
    let Some(migration) = ended else {
        let sentence = format!(
            "{id} is still being migrated after {} s ({}); it goes on by itself, so run the task again later or raise {}wait_timeout.",
            since.elapsed().as_secs(),
            last_step(&last),
            run.wanted.request.place
        );
        return Err(has_changed(failure(sentence, id, Some(&last))));
    };
    if migration.status == MigrationStatus::Ok {
        return Ok(migration);
    }
    let failed = failure(without_success(id, &migration), id, Some(&migration));
    Err(if migration.status == MigrationStatus::Unknown { has_changed(failed) } else { failed })
}

/// The sentence about a migration that ended, and not well.
fn without_success(id: &AddonId, migration: &Migration) -> String {
    let step = last_step(migration);
    match migration.status {
        MigrationStatus::Unknown => format!(
            "The migration of {id} has a status that this version of the collection does not know ({step}); see in the console what became of it, then run the task again."
        ),
        _ => format!(
            "The migration of {id} ended as {} ({step}); the add-on is what it was before, so read the reason in the console and run the task again.",
            status_name(&migration.status)
        ),
    }
}

fn failure(sentence: String, id: &AddonId, migration: Option<&Migration>) -> Failure {
    Failure::new("migration", sentence)
        .with_value("addon_id", id.as_str())
        .with_value("migration", migration.map_or(Value::Null, as_value))
}

/// For the result.
pub(crate) fn as_value(migration: &Migration) -> Value {
    let steps: Vec<Value> = migration
        .steps
        .iter()
        .map(|step| json!({ "value": step.value, "status": step.status, "message": step.message }))
        .collect();
    json!({ "id": migration.migration_id, "status": status_name(&migration.status), "steps": steps })
}

fn last_step(migration: &Migration) -> String {
    match migration.steps.last() {
        None => "no step reported".to_owned(),
        Some(step) => match &step.message {
            Some(message) => {
                let words: Vec<&str> = message.split_whitespace().collect();
                format!("last step {}: {}", step.value, words.join(" "))
            }
            None => format!("last step {}", step.value),
        },
    }
}

fn status_name(status: &MigrationStatus) -> &'static str {
    match status {
        MigrationStatus::Running => "RUNNING",
        MigrationStatus::Ok => "OK",
        MigrationStatus::Failed => "FAILED",
        MigrationStatus::Aborted => "ABORTED",
        MigrationStatus::Recovering => "RECOVERING",
        MigrationStatus::Recovered => "RECOVERED",
        MigrationStatus::Unknown => "UNKNOWN",
    }
}

#[cfg(test)]
mod tests {
    use super::without_success;
    use clevercloud::id::AddonId;
    use clevercloud::model::Migration;

    #[test]
    fn only_a_known_end_says_what_the_addon_is() {
        let told = |status: &str| {
            let step = r#"{"value": "UPDATE_DNS", "status": "FAILED", "message": "No\nanswer."}"#;
            let json =
                format!(r#"{{"migrationId": "migration_1", "status": "{status}", "steps": [{step}]}}"#);
            let migration: Migration = serde_json::from_str(&json).unwrap();
            without_success(&AddonId::new("addon_1"), &migration)
        };
        insta::assert_snapshot!([told("RECOVERED"), told("PAUSED")].join("\n"), @r"
        The migration of addon_1 ended as RECOVERED (last step UPDATE_DNS: No answer.); the add-on is what it was before, so read the reason in the console and run the task again.
        The migration of addon_1 has a status that this version of the collection does not know (last step UPDATE_DNS: No answer.); see in the console what became of it, then run the task again.
        ");
    }
}
