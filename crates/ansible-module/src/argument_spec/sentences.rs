//! What is said about wrong arguments: one sentence each, the option as it was written first, the remedy last.

use serde_json::Value;

use super::coerce::Refusal;
use super::{ArgumentSpec, Default};
use crate::Problem;

fn problem(option: &str, sentence: String) -> Problem {
    Problem { option: option.to_owned(), sentence }
}

pub(super) fn unknown(prefix: &str, name: &str, spec: &ArgumentSpec, module: &str) -> Problem {
    let option = format!("{prefix}{name}");
    let owner = prefix.strip_suffix('.').map_or_else(|| module.to_owned(), |parent| format!("`{parent}`"));
    let known = known_names(spec);
    let sentence = match suggest::nearest(name, known.iter().copied()) {
        Some(nearest) => format!(
            "`{option}` is not an option of {owner}, which has {}: did you mean `{prefix}{nearest}`?",
            known.join(", ")
        ),
        None => format!(
            "`{option}` is not an option of {owner}, which has {}: remove it or use one of these.",
            known.join(", ")
        ),
    };
    problem(&option, sentence)
}

pub(super) fn unknown_in_secret_text(prefix: &str, spec: &ArgumentSpec) -> Problem {
    let option = prefix.strip_suffix('.').unwrap_or(prefix);
    let known = known_names(spec).join(", ");
    problem(
        option,
        format!(
            "`{option}` is a text with other keys than {known}: write it as a dictionary, one of these keys a line."
        ),
    )
}

fn known_names(spec: &ArgumentSpec) -> Vec<&'static str> {
    spec.options.iter().map(|argument| argument.name).collect()
}

pub(super) fn missing(option: &str) -> Problem {
    problem(option, format!("`{option}` is required and was not given: add it to the task."))
}

pub(super) fn wrong_type(option: &str, shown: Option<&Value>, refusal: &Refusal) -> Problem {
    let Refusal { expected, remedy } = refusal;
    let sentence = match shown {
        Some(value) => format!("`{option}` is {}, which is not {expected}: {remedy}.", show(value)),
        None => format!("`{option}` is not {expected}: {remedy}."),
    };
    problem(option, sentence)
}

pub(super) fn wrong_choice(option: &str, shown: Option<&Value>, choices: &[&str]) -> Problem {
    let list = choices.join(", ");
    let nearest =
        shown.and_then(Value::as_str).and_then(|text| suggest::nearest(text, choices.iter().copied()));
    let remedy =
        nearest.map_or_else(|| "write one of them".to_owned(), |nearest| format!("did you mean `{nearest}`"));
    let end = if nearest.is_some() { "?" } else { "." };
    let sentence = match shown {
        Some(value) => format!("`{option}` is {}, which is not one of {list}: {remedy}{end}", show(value)),
        None => format!("`{option}` is not one of {list}: {remedy}{end}"),
    };
    problem(option, sentence)
}

pub(super) fn exclusive(given: &[String]) -> Problem {
    let first = given.first().map_or("", String::as_str);
    problem(first, format!("{} exclude each other: keep only one of them.", list(given, "and")))
}

pub(super) fn incomplete(given: &[String], missing: &[String]) -> Problem {
    let first = missing.first().map_or("", String::as_str);
    let (verb, them) = if given.len() == 1 { ("needs", "it") } else { ("need", "them") };
    let sentence = format!(
        "{} {verb} {} as well: add {} or remove {them}.",
        list(given, "and"),
        list(missing, "and"),
        if missing.len() == 1 { "it" } else { "them" }
    );
    problem(first, sentence)
}

pub(super) fn none_of(group: &[String]) -> Problem {
    let first = group.first().map_or("", String::as_str);
    problem(first, format!("One of {} is required and none was given: add one of them.", list(group, "or")))
}

pub(super) fn required_if(key: &str, value: Default, missing: &[String], any: bool) -> Problem {
    let first = missing.first().map_or("", String::as_str);
    let sentence = format!(
        "`{key}` is {}, which needs {}: add {}.",
        show(&value.to_value()),
        list(missing, if any { "or" } else { "and" }),
        if missing.len() == 1 || any { "it" } else { "them" }
    );
    problem(first, sentence)
}

pub(super) fn both_given(ignored: &str, used: &str) -> String {
    format!("`{ignored}` and `{used}` are one option, and the value of `{used}` is used: remove `{ignored}`.")
}

pub(super) fn deprecated_option(option: &str) -> String {
    format!("`{option}` is deprecated: remove it from the task, as the module's documentation explains.")
}

pub(super) fn deprecated_alias(alias: &str, name: &str) -> String {
    format!("`{alias}` is a deprecated name: write `{name}`.")
}

/// The name of an option whose value the environment gave.
pub(super) fn from_variable(option: &str, variable: &str) -> String {
    format!("{option} (from {variable})")
}

fn list(names: &[String], conjunction: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {conjunction} {last}", others.join(", ")),
        None => String::new(),
    }
}

/// A value as a sentence shows it. What a list or dictionary holds is not shown: it may be long.
fn show(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "an empty text".to_owned(),
        Value::String(text) => format!("`{}`", shortened(text)),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a dictionary".to_owned(),
        plain => plain.to_string(),
    }
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text.chars().take(LONGEST).flat_map(char::escape_debug).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
