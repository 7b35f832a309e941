//! Whatever the way to the host, the result is the same.

use std::path::Path;

use end_to_end::{Collection, Emulator, pythons, redact};
use serde_json::{Value, json};

use crate::play::Play;
use crate::site::Site;

/// Every module where it succeeds and where it fails; `WAY` is what a task needs besides.
const TASKS: &str = "
    - noa.clevercloud.whoami_info: {}
      WAY
      register: a
    - noa.clevercloud.addon_provider_info: {provider: kv}
      WAY
      register: b
    - noa.clevercloud.addon_register: {name: shop, provider: postgres, details: {plan: xs_sml}}
      WAY
      check_mode: true
      diff: true
      register: c
    - noa.clevercloud.addon_register: {name: shop, provider: postgres, details: {plan: xs_sml}}
      WAY
      register: d
    - noa.clevercloud.addon_register: {name: shop, provider: postgres, details: {plan: s_sml}, on_drift: warn}
      WAY
      register: e
    - noa.clevercloud.addon_register: {name: shop, colour: red}
      WAY
      ignore_errors: true
      register: f
    - noa.clevercloud.addon_info: {addon: \"{{ item }}\"}
      WAY
      loop: [shop, no-shop]
      register: g
    - noa.clevercloud.addon_info: {auth: {api_token: wrong}}
      WAY
      ignore_errors: true
      register: h
    - noa.clevercloud.addon_remove: {addon: shop}
      WAY
      register: i
    - ansible.builtin.set_fact:
        one: \"{{ [a, b, c, d, e, f, g, h, i] }}\"
      no_log: true
";

/// The task in check mode, in which Ansible runs nothing in the background.
const CHECKED: usize = 2;

const SECRET: &str = "demo_token_secret";

/// What makes Ansible send the executable.
const SENT: &str = "vars: {clevercloud_executable_cache: false}";
/// The background takes Python, and that of the controller is for root alone where it lies in root's home.
const BACKGROUND: &str = "vars: {ansible_python_interpreter: '{{ ansible_playbook_python }}'}
      become: true
      async: 60
      poll: 1";

#[test]
#[ignore = "it makes users of this machine"]
fn every_module_says_the_same_over_every_way() {
    let pythons = pythons();
    for python in &pythons {
        let site = Site::new();
        let collection = Collection::installed(site.folder.file_name().unwrap().to_str().unwrap());
        let results = |host, way: &str| results(&site, &collection, python, host, way);
        let here = results("localhost", "");
        // Waiting for the background takes longer than all else, so the newest ansible-core does it.
        let ways = if pythons.last() == Some(python) { &["", SENT, BACKGROUND][..] } else { &["", SENT] };
        for way in ways.iter().copied() {
            let there = results("ann", way);
            assert_eq!((here.len(), there.len()), (9, 9));
            for (number, (here, there)) in here.iter().zip(&there).enumerate() {
                let is_skipped = number == CHECKED && way == BACKGROUND;
                assert!(is_skipped || here == there, "task {number} with {way:?}:\n{here}\n{there}");
            }
        }
    }
}

fn results(site: &Site, collection: &Collection, python: &Path, host: &str, way: &str) -> Vec<String> {
    let emulator = Emulator::start();
    let jobs = site.folder.join("jobs");
    let auth = json!({
        "consumer_key": "demo_consumer_key", "consumer_secret": "demo_consumer_secret",
        "resource_key": "demo_token", "resource_secret": SECRET,
    });
    let defaults = json!({"auth": auth, "api_endpoint": emulator.url(), "api_retries": 1});
    let play = Play {
        host,
        environment: &[("ANSIBLE_ASYNC_DIR", jobs.to_str().unwrap())],
        ..Play::new(site, collection, python)
    };
    let tasks = TASKS.replace("WAY", way);
    let tasks = if way == BACKGROUND { tasks.replace("check_mode: true", "when: false") } else { tasks };
    let played = play.run_with(
        &format!("gather_facts: false\n  module_defaults: {{group/noa.clevercloud.all: {defaults}}}"),
        &tasks,
    );
    assert_eq!(way.is_empty(), !played.commands.contains(&"sftp".to_owned()), "{}", played.screen);
    let results = played.one.as_array().unwrap();
    let password = results[3]["credentials"]["password"].as_str().unwrap();
    for secret in [SECRET, password] {
        assert!(!played.screen.contains(secret), "{}", played.screen);
    }
    results.iter().cloned().map(comparable).collect()
}

fn comparable(mut result: Value) -> String {
    strip(&mut result);
    redact(&result.to_string())
}

/// Removes what Ansible adds on some ways, and what each new add-on has of its own.
fn strip(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for key in [
                "ansible_facts",
                "ansible_job_id",
                "finished",
                "started",
                "results_file",
                "stdout",
                "stdout_lines",
                "stderr",
                "stderr_lines",
                "invocation",
                "env",
                "credentials",
            ] {
                object.remove(key);
            }
            object.values_mut().for_each(strip);
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}
