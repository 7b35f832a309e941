//! What `on_drift` makes of differences.

use addon_result::Observation;
use ansible_module::Failure;
use clevercloud::NewMigration;
use provisioning::{Difference, Observed, Order};
use serde_json::{Value, json};

use crate::arguments::OnDrift;
use crate::wanted::Wanted;

/// The migration that is due, if any.
pub(crate) fn judge(
    wanted: &Wanted,
    order: &Order,
    existing: &Observation,
    observed: &Observed,
    differences: &[Difference],
) -> Result<Option<NewMigration>, Failure> {
    if differences.is_empty() {
        return Ok(None);
    }
    let (id, place) = (&existing.addon.id, &wanted.request.place);
    let fail = |sentence: String| {
        Failure::new("drift", sentence)
            .with_value("differences", as_value(differences))
            .with_value("addon_id", id.as_str())
    };
    match wanted.on_drift {
        OnDrift::Warn | OnDrift::Ignore => return Ok(None),
        OnDrift::Fail => {
            let what = described(differences);
            let others =
                if obstacle(place, order, existing, differences).is_some() { "" } else { "migrate, " };
            return Err(fail(format!(
                "{id} is not as asked for ({what}); adapt the task, or set {place}on_drift to {others}warn or ignore."
            )));
        }
        OnDrift::Migrate => {}
    }
    if let Some(sentence) = obstacle(place, order, existing, differences) {
        return Err(fail(sentence));
    }
    let version = order.version.clone().or_else(|| observed.version.clone());
    Ok(Some(NewMigration { plan: order.plan.id.clone(), region: order.region.clone(), version }))
}

/// Why no migration can make the add-on what was asked for.
fn obstacle(
    place: &str,
    order: &Order,
    existing: &Observation,
    differences: &[Difference],
) -> Option<String> {
    let id = &existing.addon.id;
    if let Some(fixed) = differences.iter().find(|difference| difference.field.starts_with("options.")) {
        return Some(format!(
            "{} of {id} is {} and can't be changed after creation; adapt {place}details.{}, or order another add-on under another name.",
            fixed.field, fixed.actual, fixed.field
        ));
    }
    if !existing.addon.provider.can_upgrade && !order.provider.can_upgrade {
        return Some(format!(
            "{id} is not as asked for ({}), and add-ons of {} can't be migrated; adapt the task, or order another one under another name.",
            described(differences),
            order.provider.name
        ));
    }
    let Difference { expected, actual, .. } =
        differences.iter().find(|difference| difference.field == "version")?;
    provisioning::is_older(expected, actual).then(|| {
        format!(
            "{id} runs version {actual} and can't go back to {expected}; adapt {place}details.version, or order another add-on under another name."
        )
    })
}

/// For the result.
pub(crate) fn as_value(differences: &[Difference]) -> Value {
    let list = differences.iter().map(|Difference { field, expected, actual }| {
        json!({ "field": field, "expected": expected, "actual": actual })
    });
    Value::Array(list.collect())
}

/// For sentences: `plan is dev instead of xs_sml, …`.
pub(crate) fn described(differences: &[Difference]) -> String {
    let parts: Vec<String> = differences
        .iter()
        .map(|Difference { field, expected, actual }| format!("{field} is {actual} instead of {expected}"))
        .collect();
    parts.join(", ")
}

/// The sentence of `on_drift: warn`.
pub(crate) fn warning(
    place: &str,
    order: &Order,
    existing: &Observation,
    differences: &[Difference],
) -> String {
    let remedy = match obstacle(place, order, existing, differences) {
        Some(_) => format!("adapt the task, or set {place}on_drift to ignore to silence this"),
        None => format!("set {place}on_drift to migrate to change it, or to ignore to silence this"),
    };
    format!(
        "{} is not as asked for ({}) and was left as it is; {remedy}.",
        existing.addon.id,
        described(differences)
    )
}
