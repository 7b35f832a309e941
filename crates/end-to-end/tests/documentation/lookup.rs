//! `lookup('noa.clevercloud.addon_env', …)` with the real Ansible.

use end_to_end::{ACME, Emulator, Order, Playbook};
use insta::assert_snapshot;
use serde_json::Value;

fn playbook(test: &str, task: &str) -> Playbook {
    Playbook::new(test, &format!("- hosts: localhost\n  gather_facts: false\n  tasks:\n{task}"))
}

fn with_shop() -> (Emulator, Value) {
    let emulator = Emulator::start();
    let addon = emulator.order(Order { owner: ACME, ..Order::default() });
    (emulator, addon)
}

#[test]
fn it_gives_one_value_several_or_the_whole_map() {
    let (emulator, addon) = with_shop();
    let path = format!("/v2/organisations/{ACME}/addons/{}/env", addon["id"].as_str().unwrap());
    let env = emulator.call("GET", &path, &Value::Null);
    let variables: serde_json::Map<String, Value> = env
        .as_array()
        .unwrap()
        .iter()
        .map(|variable| (variable["name"].as_str().unwrap().to_owned(), variable["value"].clone()))
        .collect();
    let task = "
    - ansible.builtin.assert:
        that:
          - lookup(plugin, 'shop', 'POSTGRESQL_ADDON_URI', organisation='Acme') == expected.POSTGRESQL_ADDON_URI
          - >-
            query(plugin, id, 'POSTGRESQL_ADDON_HOST', 'POSTGRESQL_ADDON_PORT')
            == [expected.POSTGRESQL_ADDON_HOST, expected.POSTGRESQL_ADDON_PORT]
          - >-
            lookup(plugin, 'shop', organisation='Acme', auth={'api_token': 'demo_api_token'}) == expected
      vars: {plugin: noa.clevercloud.addon_env}
";
    emulator.forget();
    let extra = serde_json::json!({"expected": variables, "id": addon["id"]}).to_string();
    let _ = playbook("lookup-values", task).run(&emulator, &["--check", "--extra-vars", &extra]).ok();
    assert_eq!(emulator.writes(), [""; 0]);
    assert!(!emulator.requests().is_empty());
}

#[test]
fn its_errors_are_the_modules_sentences() {
    let (emulator, addon) = with_shop();
    emulator.order(Order { owner: ACME, name: "twin", ..Order::default() });
    emulator.order(Order { owner: ACME, name: "twin", ..Order::default() });
    let terms = [
        "'shop', organisation='Acmee'",
        "'shop', organisation='Acme', provider='postgras'",
        "'shop', organisation='Acme', color='red'",
        "'twin', organisation='Acme'",
        "'shop', organisation='Acme', auth={'api_token': 'of_nobody'}",
        "'nothing', organisation='Acme'",
        "'shop', 'POSTGRESQL_ADDON_URL', organisation='Acme'",
        "organisation='Acme'",
    ];
    let tasks = terms.map(|terms| {
        let lookup = format!("lookup('noa.clevercloud.addon_env', {terms})");
        format!("    - ansible.builtin.debug: {{msg: \"{{{{ {lookup} }}}}\"}}\n      ignore_errors: true\n")
    });
    let play = playbook("lookup-errors", &tasks.concat()).run(&emulator, &[]);
    assert!(play.screen.contains("ignored=8"), "{}", play.screen);
    let sentences: Vec<&str> = play.screen.lines().filter_map(sentence).collect();
    let text = sentences.join("\n").replace(addon["id"].as_str().unwrap(), "<id>");
    assert_snapshot!(end_to_end::redact(&text));
}

/// The end of the line in which Ansible says why a lookup failed, without its quotes. Before 2.19 it names no plugin.
fn sentence(line: &str) -> Option<&str> {
    let (_, message) = line.split_once("fatal: [localhost]: FAILED! => {\"msg\": \"")?;
    let sentence = message.split_once("addon_env' failed: ").map_or(message, |(_, sentence)| sentence);
    sentence.strip_suffix("\"}")
}
