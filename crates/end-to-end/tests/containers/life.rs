//! What tasks say on a host, from ordering an add-on to its removal.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use end_to_end::{Collection, Emulator, pythons, redact};
use regex_lite::Regex;
use serde_json::{Value, json};

use crate::engine::private;

/// A host that isn't this machine.
pub(crate) struct Host {
    pub(crate) name: &'static str,
    /// The full name of the connection plugin.
    pub(crate) connection: &'static str,
    pub(crate) address: String,
    /// As an inventory has them.
    pub(crate) variables: &'static str,
}

/// A task of each module, one of them only predicting and one failing, and then what is left on the host.
const TASKS: &str = "
    - noa.clevercloud.whoami_info: {}
      register: a
    - noa.clevercloud.addon_provider_info: {provider: kv}
      register: b
    - noa.clevercloud.addon_register: &shop {name: shop, provider: postgres, details: {plan: xs_sml}}
      check_mode: true
      diff: true
      register: c
    - noa.clevercloud.addon_register: *shop
      register: d
    - noa.clevercloud.addon_info: {addon: \"{{ item }}\"}
      loop: [shop, no-shop]
      register: e
    - noa.clevercloud.addon_register: {name: shop, colour: red}
      ignore_errors: true
      register: f
    - noa.clevercloud.addon_remove: {addon: shop}
      register: g
    - ansible.builtin.raw: find / -xdev -path '*/.ansible*' -type f
      become: false
      when: inventory_hostname != 'here'
      register: h
    - ansible.builtin.copy:
        content: \"{{ {'said': [a, b, c, d, e, f, g], 'left': h.stdout_lines | default([])} | to_json }}\"
        dest: \"{{ playbook_dir }}/{{ inventory_hostname }}.json\"
        mode: '0600'
      delegate_to: localhost
      become: false
      no_log: true
";

const SECRET: &str = "demo_token_secret";

/// Runs the tasks on all hosts and on this machine, each with an emulator of its own. What they say must be the same.
/// Returns what they left on each host, one line per host.
pub(crate) fn lives(hosts: &[Host], environment: &[(&str, String)]) -> String {
    let collection = collection(hosts[0].name);
    let emulators: Vec<Emulator> = (0..=hosts.len()).map(|_| Emulator::start()).collect();
    let mut inventory = format!("here ansible_connection=local endpoint={}\n", emulators[hosts.len()].url());
    for (Host { name, connection, address, variables }, emulator) in hosts.iter().zip(&emulators) {
        writeln!(
            inventory,
            "{name} ansible_connection={connection} ansible_host={address} endpoint={} {variables}",
            emulator.url()
        )
        .unwrap();
    }
    fs::write(collection.folder.join("inventory.ini"), inventory).unwrap();
    fs::write(collection.folder.join("playbook.yml"), playbook()).unwrap();
    let screen = play(&collection.folder, &collection, environment);
    assert!(!screen.contains(SECRET), "{screen}");

    let (here, _) = results(&collection.folder, "here");
    assert_eq!(here.len(), 7);
    let mut left = String::new();
    for Host { name, .. } in hosts {
        let (there, files) = results(&collection.folder, name);
        assert_eq!(here, there, "{name}");
        writeln!(left, "{name}: {files}").unwrap();
    }
    left
}

fn playbook() -> String {
    let auth = json!({
        "consumer_key": "demo_consumer_key", "consumer_secret": "demo_consumer_secret",
        "resource_key": "demo_token", "resource_secret": SECRET,
    });
    let defaults = json!({"auth": auth, "api_endpoint": "{{ endpoint }}", "api_retries": 1});
    format!(
        "- hosts: all\n  gather_facts: false\n  \
         module_defaults: {{group/noa.clevercloud.all: {defaults}}}\n  tasks:{TASKS}"
    )
}

/// The collection with the executable under test, which is one that needs nothing of a host, and the connections.
fn collection(test: &str) -> Collection {
    let executable = fs::read(given("PLATFORM_EXECUTABLE")).unwrap();
    Collection::with_executable(&format!("containers-{test}"), &Collection::platform(), &executable, 0o755)
}

fn given(variable: &str) -> PathBuf {
    std::env::var_os(variable).map(PathBuf::from).unwrap()
}

fn play(folder: &Path, collection: &Collection, environment: &[(&str, String)]) -> String {
    let tool = collection.tool_of(&pythons().pop().unwrap(), "ansible-playbook");
    let mut command = private(tool.get_program().to_str().unwrap());
    command.current_dir(folder).args([
        "--inventory",
        "inventory.ini",
        "--forks",
        "8",
        "-vvv",
        "playbook.yml",
    ]);
    command.envs(tool.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let collections = std::env::join_paths([folder.to_owned(), given("CONNECTIONS")]).unwrap();
    command
        .env("ANSIBLE_COLLECTIONS_PATH", collections)
        .envs(environment.iter().map(|(name, value)| (name, value)));
    let output = command.output().unwrap();
    let screen = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert!(output.status.success(), "{screen}");
    screen
}

/// What each task said, and what of the executable and its arguments is left on the host, as paths from its root directory.
fn results(folder: &Path, host: &str) -> (Vec<String>, String) {
    let file = fs::read(folder.join(format!("{host}.json"))).unwrap();
    let results: Value = serde_json::from_slice(&file).unwrap();
    let said = results["said"].as_array().unwrap().iter().cloned().map(comparable).collect();
    let digest = Regex::new("[0-9a-f]{64}").unwrap();
    let files = results["left"].as_array().unwrap().iter().filter_map(Value::as_str);
    let relative = |file: &str| digest.replace(file.trim_start_matches('/'), "<sha256>").into_owned();
    let mut left: Vec<_> = files.map(relative).collect();
    left.sort();
    (said, format!("{left:?}"))
}

fn comparable(mut result: Value) -> String {
    strip(&mut result);
    redact(&result.to_string())
}

/// Removes what Ansible adds, such as what it dislikes about a connection plugin, and what each new add-on has of its own.
fn strip(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|key, _| {
                !["ansible_facts", "deprecations", "env", "credentials"].contains(&key.as_str())
            });
            object.values_mut().for_each(strip);
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}
