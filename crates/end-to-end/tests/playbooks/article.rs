//! The real `ansible-playbook` with the collection as it is installed.

use std::fs;

use end_to_end::{Emulator, Play, Playbook, root};
use serde_json::Value;

/// The tasks of the article from which this collection comes, in its own spelling.
const ARTICLE: &str = "
- name: Order a database, use its credentials, remove it
  hosts: localhost
  gather_facts: false
  tasks:
    - name: Order a Postgres Database
      noa.clevercloud.addon_register:
        provider: postgres
        organisation: orga_00000000-0000-4000-8000-000000000001
        auth:
          consumer_key: demo_consumer_key
          consumer_secret: demo_consumer_secret
          ressource_key: demo_token
          ressource_secret: demo_token_secret
        details:
          plan: xxs_sml
          version: 15
      register: result
    - name: Display details
      ansible.builtin.debug:
        msg:
          - \"{{ result.addon_id }}\"
          - \"{{ result.env.POSTGRESQL_ADDON_HOST }}\"
    - name: Delete addon
      noa.clevercloud.addon_remove:
        addon: \"{{ result.addon_id }}\"
";

/// Neither what the playbook gives nor what the platform answered.
fn shows_no_secret(play: &Play, returned: &[String]) {
    let given = ["demo_consumer_secret", "demo_token_secret"].map(str::to_owned);
    for secret in given.iter().chain(returned) {
        assert!(!play.screen.contains(secret.as_str()), "{secret} in {}", play.screen);
    }
}

/// The passwords of every add-on of the personal space.
fn passwords(emulator: &Emulator) -> Vec<String> {
    let addons = emulator.call("GET", "/v2/self/addons", &Value::Null);
    let ids = addons.as_array().unwrap().iter().map(|addon| addon["id"].as_str().unwrap());
    let variables = ids.flat_map(|id| {
        let env = emulator.call("GET", &format!("/v2/self/addons/{id}/env"), &Value::Null);
        env.as_array().unwrap().clone()
    });
    let passwords = variables.filter(|variable| variable["name"].as_str().unwrap().ends_with("PASSWORD"));
    let passwords: Vec<_> =
        passwords.map(|variable| variable["value"].as_str().unwrap().to_owned()).collect();
    assert!(!passwords.is_empty());
    passwords
}

#[test]
fn the_playbook_of_the_article_orders_once_and_cleans_up() {
    let demo = fs::read_to_string(root().join("crates/xtask/demo/article.yml")).unwrap();
    let emulator = Emulator::start();
    let play = Playbook::new("article", &demo).run(&emulator, &["-vvv"]).ok();
    let writes = emulator.writes();
    assert!(
        writes[0].starts_with("POST ") && writes[1].starts_with("DELETE ") && writes.len() == 2,
        "{writes:?}"
    );
    assert_eq!(emulator.addons(), 0);
    shows_no_secret(&play, &[]);
}

#[test]
fn a_check_run_of_the_article_passes_and_writes_nothing() {
    let emulator = Emulator::start();
    let play = Playbook::new("check", ARTICLE).run(&emulator, &["--check", "--diff"]).ok();
    assert_eq!(emulator.writes(), [""; 0]);
    assert!(play.screen.contains("+    \"name\": \"postgresql-addon\""), "{}", play.screen);
    assert!(play.screen.contains("changed=1"), "{}", play.screen);
    shows_no_secret(&play, &[]);
}

const USING: &str = "
- hosts: localhost
  gather_facts: false
  tasks:
    - name: Order
      noa.clevercloud.addon_register: {provider: postgres, details: {plan: xs_sml}}
      register: result
    - name: Use the credentials
      ansible.builtin.assert:
        that: result.env.POSTGRESQL_ADDON_URI is match('postgresql://') and result.credentials.port is number
        quiet: true
";

#[test]
fn credentials_are_usable_in_the_next_task_but_not_on_the_screen() {
    let emulator = Emulator::start();
    let playbook = Playbook::new("using", USING);
    for arguments in [&["-v"][..], &["-vvv", "--diff"]] {
        let play = playbook.run(&emulator, arguments).ok();
        assert!(play.screen.contains("censored"), "{}", play.screen);
        shows_no_secret(&play, &passwords(&emulator));
    }
    assert_eq!(emulator.addons(), 1);
    assert_eq!(emulator.writes().len(), 1);
}

#[test]
fn a_failing_task_shows_its_sentence_and_no_secret() {
    let emulator = Emulator::start();
    let play = Playbook::new("failing", &ARTICLE.replace("xxs_sml", "xxs_smal")).run(&emulator, &["-vvv"]);
    assert!(!play.success);
    assert!(play.screen.contains(r#"did you mean \"xxs_sml\"?"#), "{}", play.screen);
    shows_no_secret(&play, &[]);
    assert_eq!(emulator.writes(), [""; 0]);
}

const DEFAULTS: &str = "
- hosts: localhost
  gather_facts: false
  module_defaults:
    group/noa.clevercloud.all:
      organisation: Acme
      auth: {api_token: demo_api_token}
  tasks:
    - noa.clevercloud.addon_register: {provider: kv}
    - noa.clevercloud.addon_info: {}
      register: found
    - ansible.builtin.assert: {that: found.addons | length == 1}
    - noa.clevercloud.addon_remove: {addon: kv}
    - noa.clevercloud.addon_info: {}
      register: found
    - ansible.builtin.assert: {that: found.addons | length == 0}
";

#[test]
fn module_defaults_reach_every_module_of_the_group() {
    let emulator = Emulator::start();
    let play = Playbook::new("defaults", DEFAULTS).run(&emulator, &["-vvv"]).ok();
    assert!(!play.screen.contains("demo_api_token"), "{}", play.screen);
    assert!(emulator.writes()[0].contains("orga_00000000-0000-4000-8000-000000000001"));
}
