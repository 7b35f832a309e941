//! What an author reads about a task that can't be right. Nothing is ever written because of one.

use std::collections::BTreeMap;

use emulator::{Config, World};
use end_to_end::{ACME, Emulator, Order, UMBRELLA, redact, start};
use insta::assert_snapshot;
use serde_json::Value;

/// One task a line, as a shell would have it: `NAME=value addon_info {"addon": "shop"}`.
const TASKS: &str = include_str!("wrong_inputs.txt");

#[test]
fn every_wrong_task_is_explained_and_writes_nothing() {
    let (emulator, ids) = world();
    let lines: Vec<&str> = TASKS.lines().filter(|line| !line.is_empty()).collect();
    assert!(lines.len() >= 60);
    let explained: Vec<String> = lines
        .iter()
        .map(|line| {
            let line = ids.iter().fold((*line).to_owned(), |line, (name, id)| line.replace(name, id));
            let sentence = explanation(&emulator, &line);
            is_readable(&sentence);
            format!("{line}\n  {sentence}")
        })
        .collect();
    assert_eq!(emulator.writes(), [""; 0]);
    assert_snapshot!(redact(&explained.join("\n\n")));
}

/// Acme has two add-ons "shop" of one kind, and "linked", on which an application depends; Umbrella has "lab". There
/// are two more organisations, both called "Twins".
fn world() -> (Emulator, [(&'static str, String); 2]) {
    let mut world = World::default();
    for number in 3..=4 {
        let mut twin = world.organisations[0].clone();
        twin.id = format!("orga_00000000-0000-4000-8000-00000000000{number}");
        "Twins".clone_into(&mut twin.name);
        world.organisations.push(twin);
    }
    let emulator = Emulator::with(Config { world, ..Config::default() });
    let order = |owner, name| emulator.order(Order { owner, name, ..Order::default() });
    order(ACME, "shop");
    order(ACME, "shop");
    let [linked, lab] = [order(ACME, "linked"), order(UMBRELLA, "lab")];
    emulator.link(ACME, &emulator.application(ACME, "web"), &linked);
    emulator.forget();
    (
        emulator,
        [("$LINKED", linked), ("$LAB", lab)]
            .map(|(name, addon)| (name, addon["id"].as_str().unwrap().to_owned())),
    )
}

fn explanation(emulator: &Emulator, line: &str) -> String {
    let (words, arguments) = line.split_at(line.find('{').unwrap());
    let mut words: Vec<&str> = words.split_whitespace().collect();
    let module = words.pop().unwrap();
    let task = emulator.task(module, serde_json::from_str(arguments).unwrap());
    let task = words
        .iter()
        .filter_map(|word| word.split_once('='))
        .fold(task, |task, (name, value)| task.env(name, value));
    let sentence = task.message();
    assert_eq!(task.check().message(), sentence, "in check mode");
    sentence
}

/// What no sentence may look like.
fn is_readable(sentence: &str) {
    for debris in ["Some(", "None", "Err(", "Error {", "Error(", "{ ", "::", "\\\"", "panicked", "  ", "\n"] {
        assert!(!sentence.contains(debris), "{debris:?} in {sentence}");
    }
    assert!(sentence.ends_with(['.', '?']), "{sentence}");
}

#[test]
fn every_wrong_arguments_file_is_explained() {
    let huge = format!(r#"{{"provider": "{}"}}"#, "x".repeat(10 << 20));
    let deep = format!(r#"{{"auth": {}{}}}"#, "[".repeat(10_000), "]".repeat(10_000));
    let files: &[(&str, &[&str], &[u8])] = &[
        ("no file", &[], b""),
        ("an empty name", &[""], b""),
        ("no such file", &["/nowhere/arguments"], b""),
        ("a folder", &["/"], b""),
        ("a flag", &["--help"], b""),
        ("empty", &["-"], b""),
        ("blank", &["-"], b" \n"),
        ("not JSON", &["-"], b"provider=postgres"),
        ("cut off", &["-"], br#"{"provider": "post"#),
        ("two objects", &["-"], b"{} {}"),
        ("a list", &["-"], b"[]"),
        ("null", &["-"], b"null"),
        ("NaN", &["-"], br#"{"wait_timeout": NaN}"#),
        ("a lone surrogate", &["-"], br#"{"provider": "\ud800"}"#),
        ("not UTF-8", &["-"], b"{\"provider\": \"\xff\"}"),
        ("10 MB", &["-"], huge.as_bytes()),
        ("deep", &["-"], deep.as_bytes()),
        ("no module", &["-"], b"{}"),
        ("another module", &["-"], br#"{"_ansible_module_name": "noa.clevercloud.addon"}"#),
    ];
    let explained: Vec<String> = files
        .iter()
        .map(|(name, argv, stdin)| {
            let ended = start(argv, stdin, &BTreeMap::new());
            assert_eq!(ended.result["failed"], Value::Bool(true), "{name}");
            let sentence = ended.result["msg"].as_str().unwrap();
            is_readable(sentence);
            format!("{name}\n  {sentence}")
        })
        .collect();
    assert_snapshot!(redact(&explained.join("\n\n")));
}
