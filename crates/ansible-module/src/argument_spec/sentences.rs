//! What is said about wrong arguments: one sentence each, the option as it was written first, the remedy last.

use serde_json::Value;

use super::coerce::Refusal;
use super::{ArgumentSpec, Default};
use crate::Problem;

fn problem(option: &str, sentence: String) -> Problem {
    Problem { option: option.to_owned(), sentence }
}

/// Of the dictionary at `prefix`, or of the module itself if that is empty.
pub(super) fn unknown(
    prefix: &str,
    name: &str,
    suggestion: Option<&str>,
    spec: &ArgumentSpec,
    module: &str,
) -> Problem {
    let option = format!("{prefix}{name}");
    let owner = prefix.strip_suffix('.').unwrap_or(module);
    let known = known_names(spec);
    let remedy = suggestion.map_or_else(
        || "remove it or use one of these.".to_owned(),
        |suggestion| format!("did you mean {prefix}{suggestion}?"),
    );
    problem(&option, format!("{option} is not an option of {owner}, which has {known}; {remedy}"))
}

pub(super) fn unknown_in_text(prefix: &str, spec: &ArgumentSpec) -> Problem {
    let option = prefix.strip_suffix('.').unwrap_or(prefix);
    let known = known_names(spec);
    problem(
        option,
        format!(
            "{option} is a text with other keys than {known}; write it as a dictionary, one of these keys a line."
        ),
    )
}

fn known_names(spec: &ArgumentSpec) -> String {
    spec.options.iter().map(|argument| argument.name).collect::<Vec<_>>().join(", ")
}

pub(super) fn missing(option: &str) -> Problem {
    problem(option, format!("{option} is required and was not given; add it to the task."))
}

/// `shown` is the value, unless it may be a secret.
pub(super) fn wrong_type(option: &str, shown: Option<&Value>, refusal: &Refusal) -> Problem {
    let Refusal { reason, remedy } = refusal;
    problem(option, format!("{} {reason}; {remedy}.", subject(option, shown)))
}

pub(super) fn wrong_choice(option: &str, shown: Option<&Value>, choices: &[&str]) -> Problem {
    let text = shown.and_then(Value::as_str);
    let remedy = text
        .and_then(|text| suggest::nearest(text, choices.iter().copied()))
        .map_or_else(|| "write one of them.".to_owned(), |nearest| format!("did you mean \"{nearest}\"?"));
    let choices = choices.join(", ");
    problem(option, format!("{} is not one of {choices}; {remedy}", subject(option, shown)))
}

fn subject(option: &str, shown: Option<&Value>) -> String {
    shown.map_or_else(|| option.to_owned(), |value| format!("{option} {}", show(value)))
}

pub(super) fn exclusive(given: &[String]) -> Problem {
    let first = given.first().map_or("", String::as_str);
    problem(first, format!("{} exclude each other; keep only one of them.", list(given, "and")))
}

/// What was `given` needs what is `missing`.
pub(super) fn incomplete(given: &[String], missing: &[String]) -> Problem {
    let first = missing.first().map_or("", String::as_str);
    let verb = if given.len() == 1 { "needs" } else { "need" };
    let (given, missing) = (list(given, "and"), list(missing, "and"));
    problem(first, format!("{given} {verb} {missing} as well; add {missing} or remove {given}."))
}

pub(super) fn none_of(group: &[String]) -> Problem {
    let first = group.first().map_or("", String::as_str);
    problem(first, format!("One of {} is required and none was given; add one of them.", list(group, "or")))
}

pub(super) fn required_if(key: &str, value: Default, missing: &[String], any: bool) -> Problem {
    let first = missing.first().map_or("", String::as_str);
    let sentence = format!(
        "{key} {} needs {}; add {}.",
        show(&value.to_value()),
        list(missing, if any { "or" } else { "and" }),
        match missing {
            [_] => "it",
            _ if any => "one of them",
            _ => "them",
        }
    );
    problem(first, sentence)
}

pub(super) fn both_given(ignored: &str, used: &str) -> String {
    format!("{ignored} and {used} are one option, and the value of {used} is used; remove {ignored}.")
}

pub(super) fn deprecated_option(option: &str) -> String {
    format!("{option} is deprecated; remove it from the task, as the module's documentation explains.")
}

pub(super) fn deprecated_alias(alias: &str, name: &str) -> String {
    format!("{alias} is a deprecated name; write {name}.")
}

fn list(names: &[String], conjunction: &str) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {conjunction} {last}", others.join(", ")),
        None => String::new(),
    }
}

/// A value as a sentence shows it. What a list or dictionary holds is not shown: it may be long.
fn show(value: &Value) -> String {
    match value {
        Value::String(text) => format!("\"{}\"", shortened(text)),
        Value::Array(_) => "(a list)".to_owned(),
        Value::Object(_) => "(a dictionary)".to_owned(),
        plain => plain.to_string(),
    }
}

/// A text as a sentence shows it.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text.chars().take(LONGEST).flat_map(char::escape_debug).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
