//! A failure does not repeat a secret that the task gave, whichever other option its author put it in by mistake.

use serde_json::{Map, Value};

use crate::ArgumentSpec;
use crate::argument_spec::{Argument, shortened};

/// The values of a task's `no_log` options.
#[derive(Default)]
pub(crate) struct Secrets {
    /// As sentences write them, the longest first: one may be a part of another.
    spellings: Vec<String>,
}

/// Shorter ones would blank unrelated words; real ones have 20 characters and more.
const SHORTEST: usize = 6;

impl Secrets {
    /// Those among validated `values`.
    pub(crate) fn of(spec: &ArgumentSpec, values: &Map<String, Value>) -> Self {
        let mut texts = Vec::new();
        gather(spec, values, &mut texts);
        let long = texts.into_iter().filter(|text| text.len() >= SHORTEST);
        let mut spellings: Vec<String> = long.flat_map(as_sentences_write).collect();
        spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.len()));
        spellings.dedup();
        Self { spellings }
    }

    /// Replaces them by `***` in every text of a result.
    pub(crate) fn hide(&self, value: &mut Value) {
        match value {
            Value::String(text) => {
                let found = std::mem::take(text);
                *text = self.spellings.iter().fold(found, |text, spelling| text.replace(spelling, "***"));
            }
            Value::Array(elements) => elements.iter_mut().for_each(|element| self.hide(element)),
            Value::Object(entries) => entries.values_mut().for_each(|entry| self.hide(entry)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

fn as_sentences_write(text: &str) -> [String; 4] {
    let quoted = format!("{text:?}");
    let debug = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or(text).to_owned();
    [text.to_owned(), debug, text.escape_debug().to_string(), shortened(text)]
}

fn gather<'a>(spec: &ArgumentSpec, values: &'a Map<String, Value>, texts: &mut Vec<&'a str>) {
    for Argument { name, no_log, options, .. } in spec.options {
        let Some(value) = values.get(*name) else { continue };
        if *no_log {
            leaves(value, texts);
        } else if let Some(options) = options {
            let one = value.as_object().into_iter();
            let several = value.as_array().into_iter().flatten().filter_map(Value::as_object);
            one.chain(several).for_each(|dictionary| gather(options, dictionary, texts));
        }
    }
}

fn leaves<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(elements) => elements.iter().for_each(|element| leaves(element, texts)),
        Value::Object(entries) => entries.values().for_each(|entry| leaves(entry, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
