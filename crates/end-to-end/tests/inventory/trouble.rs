//! What goes wrong is one sentence, and Ansible can be told to take it for an error.

use end_to_end::{pythons, redact};
use insta::{allow_duplicates, assert_snapshot};

use crate::source::{Source, world};

#[test]
fn what_is_wrong_is_one_sentence() {
    let emulator = world();
    let source = Source::new("trouble", "");
    for python in pythons() {
        let sentences: Vec<String> = [
            "regoin: par\nproviders: [redis]",
            "env: true\ncache: true",
            "provider: postgras",
            "organisations: [Acme, Umbrela]",
            "auth: {api_token: of_nobody}",
            "api_endpoint: http://127.0.0.1:1\napi_retries: 1",
        ]
        .into_iter()
        .map(|options| {
            source.configure(options);
            let output = source.run(&python, &emulator, "ansible-inventory", &["--graph"]);
            sentence(&String::from_utf8(output.stderr).unwrap())
        })
        .collect();
        allow_duplicates!(assert_snapshot!(redact(&sentences.join("\n"))));
    }
}

/// What the first warning says, without the line breaks that old releases put in and the repetition of new ones.
fn sentence(stderr: &str) -> String {
    let (_, said) = stderr.split_once("plugin: ").unwrap_or(("", stderr));
    let said = said.split("[WARNING]").next().unwrap();
    let said = said.split("\n\n").next().unwrap();
    said.replace("-\n", "-").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_run_can_be_made_to_fail_with_it() {
    let emulator = world();
    let source = Source::new("fatal", "provider: postgras");
    source.add("playbook.yml", "- hosts: localhost\n  gather_facts: false\n");
    source.add("ansible.cfg", "[inventory]\nany_unparsed_is_failed = true\n");
    for python in pythons() {
        let output = source.run(&python, &emulator, "ansible-playbook", &["playbook.yml"]);
        assert!(!output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean \"postgres\"?"));
    }
}

#[test]
fn other_files_are_not_for_it() {
    let emulator = world();
    let source = Source::new("elsewhere", "");
    source.add("other.yml", "plugin: noa.clevercloud.addons\n");
    for python in pythons() {
        let output =
            source.run(&python, &emulator, "ansible-inventory", &["--inventory", "other.yml", "--graph"]);
        let stderr = String::from_utf8(output.stderr).unwrap().replace('\n', " ");
        assert!(
            stderr.contains("could not be verified by inventory plugin 'noa.clevercloud.addons'"),
            "{stderr}"
        );
    }
}
