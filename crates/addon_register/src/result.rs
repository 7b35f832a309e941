//! What the module returns.

use std::collections::BTreeSet;

use addon_result::{Observation, Shown, masked, plan_value};
use ansible_module::{Diff, Outcome};
use clevercloud::id::ApplicationId;
use clevercloud::model::{Migration, MigrationStatus};
use provisioning::{Order, expected_credentials, expected_variables};
use serde_json::{Map, Value, json};

use crate::arguments::OnDrift;
use crate::drift;
use crate::existing::Existing;
use crate::migrate;
use crate::plan::{Decided, Decision};
use crate::wanted::Wanted;

type Values = Map<String, Value>;

/// What stands in a check run for what only an order can tell.
const UNKNOWN: &str = "(known after the order)";

/// Check mode: the result that [`crate::apply`] would have.
pub(crate) fn predicted(decided: &Decided) -> Outcome {
    let wanted = &decided.wanted;
    match &decided.decision {
        Decision::Order(order) => {
            let mut values = to_be_ordered(order);
            values.extend(attachments(wanted, &wanted.links));
            changes(&Values::new(), values, Vec::new(), wanted)
        }
        Decision::Keep(existing) if existing.is_as_wanted() => unchanged(existing, wanted),
        Decision::Keep(existing) => {
            let before = before(existing, wanted);
            let mut after = before.clone();
            // Without waiting it is only started.
            if existing.migration.is_some() && wanted.wait.is_some() {
                after.insert("plan".to_owned(), plan_value(&existing.order.plan));
                after.insert("region".to_owned(), json!(existing.order.region));
                after.insert("version".to_owned(), json!(existing.order.version));
                after.insert("differences".to_owned(), json!([]));
            }
            after.extend(attachments(wanted, &links_after(existing)));
            changes(&before, after, warnings(existing, wanted), wanted)
        }
    }
}

/// The add-on was there, and as wanted.
pub(crate) fn unchanged(existing: &Existing, wanted: &Wanted) -> Outcome {
    let values = before(existing, wanted);
    let diff = wanted.shows_diff.then(|| diff(&values, &values));
    Outcome { changed: false, values, diff, warnings: warnings(existing, wanted) }
}

/// The add-on was ordered.
pub(crate) fn ordered(order: &Order, observation: &Observation, wanted: &Wanted) -> Outcome {
    let mut values = Shown::observed(observation).into_values();
    if values.get("version").is_none_or(Value::is_null) {
        values.insert("version".to_owned(), json!(order.version));
    }
    if let Some(Value::Object(options)) = values.get_mut("options") {
        options.extend(sent_options(order));
    }
    values.insert("differences".to_owned(), json!([]));
    values.extend(attachments(wanted, &wanted.links));
    let warnings = if observation.env.is_empty() && wanted.wait.is_none() {
        vec![format!(
            "{} has no credentials yet; set wait to true, or read them later with addon_info.",
            observation.addon.id
        )]
    } else {
        Vec::new()
    };
    changes(&Values::new(), values, warnings, wanted)
}

/// The add-on was there, and was changed.
pub(crate) fn changed(
    existing: &Existing,
    after: &Observation,
    migration: Option<&Migration>,
    wanted: &Wanted,
) -> Outcome {
    let before = before(existing, wanted);
    let mut values = Shown::observed(after).into_values();
    let is_done = migration.is_some_and(|migration| migration.status == MigrationStatus::Ok);
    let differences = if is_done { &[] } else { existing.differences.as_slice() };
    values.insert("differences".to_owned(), drift::as_value(differences));
    if let Some(migration) = migration {
        values.insert("migration".to_owned(), migrate::as_value(migration));
    }
    values.extend(attachments(wanted, &links_after(existing)));
    changes(&before, values, warnings(existing, wanted), wanted)
}

fn before(existing: &Existing, wanted: &Wanted) -> Values {
    let mut values = Shown::observed(&existing.attached.addon).into_values();
    values.insert("differences".to_owned(), drift::as_value(&existing.differences));
    if wanted.tags.is_some() {
        values.insert("tags".to_owned(), json!(existing.attached.tags));
    }
    if !wanted.links.is_empty() {
        values.insert("linked_applications".to_owned(), json!(existing.attached.links));
    }
    values
}

fn links_after(existing: &Existing) -> BTreeSet<ApplicationId> {
    existing.attached.links.iter().chain(&existing.missing_links).cloned().collect()
}

/// Tags and links as they are afterwards, where the task cares for them.
fn attachments(wanted: &Wanted, links: &BTreeSet<ApplicationId>) -> Values {
    let mut values = Values::new();
    if let Some(tags) = &wanted.tags {
        values.insert("tags".to_owned(), json!(tags));
    }
    if !wanted.links.is_empty() {
        values.insert("linked_applications".to_owned(), json!(links));
    }
    values
}

fn to_be_ordered(order: &Order) -> Values {
    let unknown = |names: Vec<&str>| -> Values {
        names.into_iter().map(|name| (name.to_owned(), Value::from(UNKNOWN))).collect()
    };
    let values = json!({
        "addon_id": UNKNOWN,
        "real_id": UNKNOWN,
        "name": order.name,
        "provider": order.provider.id,
        "plan": plan_value(&order.plan),
        "region": order.region,
        "version": order.version,
        "options": sent_options(order).collect::<Values>(),
        "creation_date": null,
        "env": unknown(expected_variables(&order.provider.id, &order.options)),
        "credentials": unknown(expected_credentials(&order.provider.id, &order.options)),
        "differences": [],
    });
    match values {
        Value::Object(values) => values,
        _ => Values::new(),
    }
}

/// The options of the order but the version, which has a key of its own; on and off as booleans.
fn sent_options(order: &Order) -> impl Iterator<Item = (String, Value)> + '_ {
    order.options.iter().filter(|(name, _)| *name != "version").map(|(name, value)| {
        let value = value.parse::<bool>().map_or_else(|_| Value::from(value.as_str()), Value::from);
        (name.clone(), value)
    })
}

fn warnings(existing: &Existing, wanted: &Wanted) -> Vec<String> {
    let warns = wanted.on_drift == OnDrift::Warn && !existing.differences.is_empty();
    let warning = || {
        let place = &wanted.request.place;
        drift::warning(place, &existing.order, &existing.attached.addon, &existing.differences)
    };
    warns.then(warning).into_iter().collect()
}

fn changes(before: &Values, values: Values, warnings: Vec<String>, wanted: &Wanted) -> Outcome {
    let diff = wanted.shows_diff.then(|| diff(before, &values));
    Outcome { changed: true, values, diff, warnings }
}

fn diff(before: &Values, after: &Values) -> Diff {
    let header = |values: &Values| {
        values.get("addon_id").and_then(Value::as_str).map_or_else(|| "no add-on".to_owned(), str::to_owned)
    };
    Diff {
        before_header: header(before),
        after_header: header(after),
        before: Value::Object(masked(before)),
        after: Value::Object(masked(after)),
    }
}
