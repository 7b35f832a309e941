//! From the bytes of the arguments file to the one JSON object: everything but the process around it.

use serde_json::{Map, Value};

use crate::redaction::Secrets;
use crate::{ArgumentsFileError, Entry, Failure, Outcome, Task};

/// What is printed, and whether the exit code is 0.
pub struct Report {
    /// Always an object with `changed`; with `failed`, `msg` and `error` on failure.
    pub json: Value,
    /// Whether the module succeeded.
    pub success: bool,
}

/// What [`main`](crate::main) does, without a process: `program` is `argv[0]`, `arguments` the content of the
/// arguments file, `environment` looks a variable up.
pub fn execute(
    modules: &[Entry],
    program: &str,
    arguments: Result<Vec<u8>, ArgumentsFileError>,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Report {
    match parse(arguments) {
        Err(failure) => Report::failure(failure),
        Ok(mut arguments) => {
            let mut task = Task::take_from(&mut arguments);
            let notes = &mut Notes::default();
            match run(modules, program, arguments, environment, &mut task, notes) {
                Ok(outcome) => Report::success(outcome, &task, notes),
                Err(failure) => Report::failure_with(failure, notes),
            }
        }
    }
}

/// What validation has to say apart from its verdict.
#[derive(Default)]
struct Notes {
    warnings: Vec<String>,
    deprecations: Vec<Value>,
    /// What no failure may repeat.
    secrets: Secrets,
}

fn run(
    modules: &[Entry],
    program: &str,
    arguments: Map<String, Value>,
    environment: &dyn Fn(&str) -> Option<String>,
    task: &mut Task,
    notes: &mut Notes,
) -> Result<Outcome, Failure> {
    let entry = select(modules, program, task.module_name.as_deref())?;
    let validation = entry.arguments.validate(entry.name, arguments, environment);
    notes.warnings = validation.warnings;
    notes.deprecations =
        validation.deprecations.into_iter().map(|entry| entry.into_json(task.collection())).collect();
    notes.secrets = Secrets::of(&entry.arguments, &validation.values);
    task.written = validation.written;
    if validation.problems.is_empty() {
        (entry.run)(validation.values, task)
    } else {
        Err(Failure::arguments(validation.problems))
    }
}

fn parse(arguments: Result<Vec<u8>, ArgumentsFileError>) -> Result<Map<String, Value>, Failure> {
    let wrong = |what: &str| {
        Failure::new(
            "arguments_file",
            format!("The arguments file {what}; give one JSON object in UTF-8, as Ansible does."),
        )
    };
    let bytes = arguments.map_err(|error| Failure::new("arguments_file", error.sentence()))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| wrong("is not UTF-8"))?;
    if text.trim().is_empty() {
        return Err(wrong("is empty"));
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(arguments)) => Ok(arguments),
        Ok(_) => Err(wrong("holds JSON that is not an object")),
        // serde_json's own text names a position and never quotes the content.
        Err(error) => Err(wrong(&format!("is not JSON that can be read ({error})"))),
    }
}

/// An executable with one module is that module, whatever it is called. One with several goes by Ansible's name for
/// the module, else by its own file name.
fn select<'a>(modules: &'a [Entry], program: &str, module_name: Option<&str>) -> Result<&'a Entry, Failure> {
    if let [only] = modules {
        return Ok(only);
    }
    let file = program.rsplit('/').next().unwrap_or(program);
    let by_program = file.strip_prefix("AnsiballZ_").unwrap_or(file);
    let by_ansible = module_name.map(|name| name.rsplit('.').next().unwrap_or(name));
    by_ansible
        .into_iter()
        .chain([by_program])
        .find_map(|name| modules.iter().find(|entry| entry.name == name))
        .ok_or_else(|| {
            let names: Vec<&str> = modules.iter().map(|entry| entry.name).collect();
            let wanted = by_ansible.unwrap_or(by_program);
            Failure::new(
                "module",
                format!("This program holds no module \"{wanted}\"; use one of {}.", names.join(", ")),
            )
        })
}

impl Report {
    fn success(outcome: Outcome, task: &Task, notes: &mut Notes) -> Self {
        let mut json = outcome.values;
        json.insert("changed".to_owned(), Value::Bool(outcome.changed));
        if let Some(diff) = outcome.diff.filter(|_| task.diff) {
            json.insert("diff".to_owned(), diff.into_json());
        }
        notes.warnings.extend(outcome.warnings);
        notes.add_to(&mut json);
        Self { json: Value::Object(json), success: true }
    }

    pub(crate) fn failure(failure: Failure) -> Self {
        Self::failure_with(failure, &mut Notes::default())
    }

    fn failure_with(failure: Failure, notes: &mut Notes) -> Self {
        let (mut json, warnings) = failure.into_parts();
        notes.warnings.extend(warnings);
        notes.add_to(&mut json);
        let mut json = Value::Object(json);
        notes.secrets.hide(&mut json);
        Self { json, success: false }
    }
}

impl Notes {
    fn add_to(&mut self, json: &mut Map<String, Value>) {
        if !self.warnings.is_empty() {
            json.insert("warnings".to_owned(), std::mem::take(&mut self.warnings).into());
        }
        if !self.deprecations.is_empty() {
            json.insert("deprecations".to_owned(), std::mem::take(&mut self.deprecations).into());
        }
    }
}
