//! What a plan offers, as values to compare and calculate with. The API gives texts, with oddities.

use std::collections::BTreeMap;

use clevercloud::model::{Feature, Plan};
use serde_json::{Number, Value};

/// Name → value. `Type` is left out: [`Plan::kind`] knows it better, because MySQL says the opposite of what it means.
pub(crate) fn features(plan: &Plan) -> BTreeMap<String, Value> {
    let told = plan.features.iter().filter(|feature| !feature.name.eq_ignore_ascii_case("type"));
    told.map(|feature| (key(feature), value(feature))).collect()
}

/// The name for programs, or else the one for people, as Jinja can write it behind a dot: `disk_size`,
/// `storage_below_1tb`.
fn key(feature: &Feature) -> String {
    let name = feature.name_code.as_ref().unwrap_or(&feature.name).to_lowercase();
    let words = name.replace('<', " below ").replace('>', " above ");
    let words = words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_")
}

/// The value for programs, or else the one for people; a text where it is not what its type promises (`Unlimited`).
fn value(feature: &Feature) -> Value {
    let text = feature.computable_value.as_ref().unwrap_or(&feature.value);
    let typed = match feature.kind.as_str() {
        "BOOLEAN" => boolean(text).map(Value::Bool),
        "NUMBER" | "BYTES" | "FILESIZE" | "INTERVAL" | "PERCENTAGE" => number(text).map(Value::Number),
        "OBJECT" => serde_json::from_str(text).ok(),
        _ => None,
    };
    typed.unwrap_or_else(|| Value::from(text.as_str()))
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

/// A whole number stays one: `2684354560.0` occurs.
fn number(text: &str) -> Option<Number> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.bytes().all(|digit| digit == b'0')
        && let Ok(whole) = whole.parse::<i64>()
    {
        return Some(whole.into());
    }
    text.parse().ok().and_then(Number::from_f64)
}

#[cfg(test)]
mod tests {
    use clevercloud::model::Plan;
    use serde_json::{Value, json};

    use super::features;

    /// One feature as the API writes it, and what becomes of it.
    fn told(feature: &Value) -> String {
        let plan = json!({"id": "plan_1", "features": [feature]});
        let plan: Plan = serde_json::from_value(plan).unwrap();
        json!(features(&plan)).to_string()
    }

    #[test]
    fn every_oddity_of_the_catalogue_has_its_value() {
        let (backup, kept) = (r#"{"frequency_seconds":86400}"#, "Daily - 7 Retained");
        let table = [
            (
                json!(["Max DB size", "BYTES", "1 GB", "1073741824", "disk-size"]),
                r#"{"disk_size":1073741824}"#,
            ),
            (
                json!(["Size", "BYTES", "2.5GB", "2684354560.0", "max-db-size"]),
                r#"{"max_db_size":2684354560}"#,
            ),
            (json!(["vCPUS", "NUMBER", "Shared", "0", "cpu"]), r#"{"cpu":0}"#),
            (json!(["CPU", "NUMBER", "0.5 vCPU", "0.5", "cpu"]), r#"{"cpu":0.5}"#),
            (json!(["Logs", "BOOLEAN", "No", "false", "has-logs"]), r#"{"has_logs":false}"#),
            (json!(["Logs", "BOOLEAN", "Yes", null, null]), r#"{"logs":true}"#),
            (
                json!(["Backups", "OBJECT", kept, backup, "backup"]),
                r#"{"backup":{"frequency_seconds":86400}}"#,
            ),
            (json!(["Backups", "OBJECT", kept, null, "backup"]), r#"{"backup":"Daily - 7 Retained"}"#),
            (json!(["Emails / Month", "NUMBER", "1000", null, null]), r#"{"emails_month":1000}"#),
            (json!(["Mounts", "NUMBER", "Unlimited", null, null]), r#"{"mounts":"Unlimited"}"#),
            (
                json!(["Storage < 1TB", "NUMBER", "20.48€/TB/Mo", null, null]),
                r#"{"storage_below_1tb":"20.48€/TB/Mo"}"#,
            ),
            (json!(["Storage > 1TB", "STRING", "FREE", "FREE", null]), r#"{"storage_above_1tb":"FREE"}"#),
            (json!(["Version", "STRING", "15", "15", "version"]), r#"{"version":"15"}"#),
            (json!(["Odd", "NUMBER", "NaN", "inf", null]), r#"{"odd":"inf"}"#),
            (json!(["TYPE", "BOOLEAN_SHARED", "Dedicated", "false", "is-dedicated"]), "{}"),
        ];
        for (row, expected) in table {
            let [name, kind, value, computable, code] = [0, 1, 2, 3, 4].map(|column| &row[column]);
            let feature = json!({"name": name, "type": kind, "value": value, "computable_value": computable, "name_code": code});
            assert_eq!(told(&feature), expected, "{row}");
        }
    }
}
