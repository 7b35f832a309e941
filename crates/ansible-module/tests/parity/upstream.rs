//! The other side: a Python process with the real validator.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use ansible_module::{Argument, ArgumentSpec, Default, Kind};
use serde_json::{Map, Value, json};

use super::generate::Case;

#[derive(Debug)]
pub(crate) enum Verdict {
    Accepted(Value),
    Refused(#[expect(dead_code, reason = "printed when verdicts differ")] Vec<String>),
}

pub(crate) fn verdicts(cases: &[Case]) -> Vec<Verdict> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python = std::env::var_os("ANSIBLE_TEST_PYTHON")
        .map_or_else(|| root.join("target/venv/bin/python"), PathBuf::from);
    let mut process = Command::new(&python)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parity/upstream.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("{} did not start ({error}): run `cargo xtask test`", python.display())
        });
    let mut input = process.stdin.take().unwrap();
    let lines: Vec<String> = cases.iter().map(|case| case.to_json().to_string()).collect();
    let writer = std::thread::spawn(move || lines.iter().try_for_each(|line| writeln!(input, "{line}")));
    let output = BufReader::new(process.stdout.take().unwrap());
    let verdicts: Vec<Verdict> = output.lines().map(|line| parse(&line.unwrap())).collect();
    writer.join().unwrap().unwrap();
    assert!(process.wait().unwrap().success());
    assert_eq!(verdicts.len(), cases.len());
    verdicts
}

fn parse(line: &str) -> Verdict {
    // Python writes numbers and NaN that serde_json can't read: these are values that were accepted.
    let Ok(mut answer) = serde_json::from_str::<Map<String, Value>>(line) else {
        return Verdict::Accepted(line.into());
    };
    match answer.remove("values") {
        Some(values) => Verdict::Accepted(values),
        None => Verdict::Refused(vec![answer["errors"].to_string()]),
    }
}

impl Case {
    pub(crate) fn to_json(&self) -> Value {
        json!({"spec": spec(&self.spec), "arguments": self.arguments, "environment": self.environment})
    }
}

/// In the words of Ansible's `argument_spec`.
fn spec(spec: &ArgumentSpec) -> Value {
    let options: Map<String, Value> =
        spec.options.iter().map(|argument| (argument.name.to_owned(), option(argument))).collect();
    let rules = spec.required_if.iter().map(|r| json!([r.key, r.value.to_value(), r.requirements, r.any]));
    json!({
        "options": options,
        "mutually_exclusive": spec.mutually_exclusive,
        "required_together": spec.required_together,
        "required_one_of": spec.required_one_of,
        "required_if": rules.collect::<Vec<_>>(),
        "required_by": spec.required_by.iter().copied().collect::<std::collections::BTreeMap<_, _>>(),
    })
}

fn option(argument: &Argument) -> Value {
    let deprecated = argument.deprecated_aliases.iter();
    let aliases: Vec<&str> =
        argument.aliases.iter().copied().chain(deprecated.clone().map(|alias| alias.name)).collect();
    let deprecated: Vec<Value> =
        deprecated.map(|a| json!({"name": a.name, "version": a.version, "collection_name": "a.b"})).collect();
    let mut option = json!({
        "type": argument.kind.name(),
        "required": argument.required,
        "aliases": aliases,
        "deprecated_aliases": deprecated,
        "apply_defaults": argument.apply_defaults,
        "no_log": argument.no_log,
        "env": argument.env,
    });
    if argument.default != Default::None {
        option["default"] = argument.default.to_value();
    }
    if !argument.choices.is_empty() {
        let whole = argument.elements.unwrap_or(argument.kind) == Kind::Int;
        let choice = |text: &&str| if whole { serde_json::from_str(text).unwrap() } else { json!(text) };
        option["choices"] = argument.choices.iter().map(choice).collect();
    }
    if let Some(kind) = argument.elements {
        option["elements"] = kind.name().into();
    }
    if let Some(options) = argument.options {
        let below = spec(options);
        option.as_object_mut().unwrap().extend(below.as_object().unwrap().clone());
    }
    option
}
