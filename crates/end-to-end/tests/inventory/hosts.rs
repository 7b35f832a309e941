//! Which hosts there are, in which groups, with which variables.

use end_to_end::{ACME, Emulator, Order, pythons, redact};
use insta::{allow_duplicates, assert_snapshot};
use serde_json::json;

use crate::source::{Source, world};

#[test]
fn addons_are_hosts_in_groups_by_provider_region_plan_and_tag() {
    let emulator = world();
    let source = Source::new(
        "graph",
        &format!(
            "organisations: [Acme, Umbrella, {ACME}]\nhostname: '{{{{ clevercloud_name }}}}-{{{{ clevercloud_provider }}}}'\ntags: []"
        ),
    );
    for python in pythons() {
        allow_duplicates!(assert_snapshot!(source.graph(&python, &emulator)));
    }
}

#[test]
fn a_host_has_what_addon_info_returns_but_no_secret() {
    let emulator = world();
    let source = Source::new("variables", "organisation: Acme\nprovider: postgres\ntags: [production]");
    for python in pythons() {
        let mut host = source.list(&python, &emulator)["_meta"]["hostvars"]["shop"].clone();
        let connection = &mut host["clevercloud_connection"];
        assert!(connection["host"].as_str().unwrap().ends_with("-postgresql.services.clever-cloud.com"));
        for random in ["host", "port", "user", "database"] {
            assert!(connection[random].take() != json!(null), "{random}");
        }
        assert!(host["ansible_python_interpreter"].take() != json!(null));
        allow_duplicates!(assert_snapshot!(redact(&format!("{host:#}"))));
    }
}

#[test]
fn addons_of_the_same_name_get_their_id_behind_it() {
    let emulator = world();
    let source = Source::new("twins", "organisation: Acme\nconnection: false");
    for python in pythons() {
        let list = source.list(&python, &emulator);
        let hosts: Vec<&str> = list["clevercloud"]["hosts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|host| host.as_str().unwrap())
            .collect();
        allow_duplicates!(assert_snapshot!(redact(&hosts.join(" ")), @"files shop.addon_<1> shop.addon_<2>"));
        for host in &hosts[1..] {
            let id = list["_meta"]["hostvars"][host]["clevercloud_addon_id"].as_str().unwrap();
            assert_eq!(*host, format!("shop.{id}"));
        }
    }
}

#[test]
fn filters_narrow_the_list() {
    let emulator = world();
    let source = Source::new("filters", "");
    let python = &pythons()[0];
    for (options, expected) in [
        ("provider: redis", vec!["shop"]),
        ("zone: Montréal", vec!["shop"]),
        ("plan: XS_SML", vec!["shop"]),
        ("name_regex: ^f", vec!["files"]),
        ("tags: [production, in memory]", vec!["shop"]),
        ("name_regex: nothing", vec![]),
    ] {
        source.configure(&format!("organisation: Acme\nconnection: false\n{options}"));
        let list = source.list(python, &emulator);
        let hosts = list["clevercloud"].get("hosts").cloned().unwrap_or(json!([]));
        assert_eq!(hosts, json!(expected), "{options}");
    }
}

#[test]
fn without_a_closer_look_one_request_is_enough() {
    let emulator = world();
    let source = Source::new("requests", &format!("organisation: {ACME}\nconnection: false"));
    for python in pythons() {
        emulator.forget();
        source.list(&python, &emulator);
        assert_eq!(emulator.requests(), [format!("GET /v2/organisations/{ACME}/addons 200")]);
    }
}

#[test]
fn names_from_outside_are_never_evaluated() {
    let emulator = Emulator::start();
    emulator.order(Order { name: "{{ 6 * 7 }}", ..Order::default() });
    let source = Source::new("templates", "hostname: 'db {{ clevercloud_name }}'");
    source.add(
        "playbook.yml",
        "- hosts: clevercloud\n  gather_facts: false\n  tasks:\n    - ansible.builtin.debug:\n        msg: '{{ inventory_hostname }} is {{ clevercloud_name }}'\n",
    );
    for python in pythons() {
        let output = source.run(&python, &emulator, "ansible-playbook", &["playbook.yml"]);
        let screen = String::from_utf8(output.stdout).unwrap();
        assert!(screen.contains("db {{ 6 * 7 }} is {{ 6 * 7 }}"), "{}: {screen}", python.display());
    }
}
