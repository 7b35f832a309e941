//! Several add-ons in one task of the real `ansible-playbook`.

use end_to_end::{Emulator, Play, Playbook};
use serde_json::Value;

const PLAYBOOK: &str = "
- hosts: localhost
  gather_facts: false
  tasks:
    - name: Order
      noa.clevercloud.addon_register:
        addons:
          - {provider: postgres, name: orders, details: {plan: xs_sml}}
          - {provider: postgres, name: invoices, details: {plan: xs_sml}}
          - {provider: redis, name: sessions, details: {plan: PLAN}, organisation: Acme}
      register: all
    - name: Use the credentials
      ansible.builtin.assert:
        that:
          - all.addons | map(attribute='credentials.uri') | select('match', '(postgresql|redis)://') | length == 3
          - all.addons | selectattr('failed') | length == 0
        quiet: true
      when: not ansible_check_mode
    - name: Remove
      noa.clevercloud.addon_remove:
        force: true
        addons:
          - name: orders
          - addon: \"{{ all.addons[1].addon_id }}\"
          - {id: \"{{ all.addons[2].addon_id }}\", organisation: Acme}
      when: remove | bool
";

/// The environments that applications would get, and with them every secret there is.
fn secrets(emulator: &Emulator) -> Vec<String> {
    let owners = ["self", "organisations/orga_00000000-0000-4000-8000-000000000001"];
    let mut secrets = Vec::new();
    for owner in owners {
        let addons = emulator.call("GET", &format!("/v2/{owner}/addons"), &Value::Null);
        for addon in addons.as_array().unwrap() {
            let id = addon["id"].as_str().unwrap();
            let env = emulator.call("GET", &format!("/v2/{owner}/addons/{id}/env"), &Value::Null);
            let variables = env.as_array().unwrap().iter();
            let secret =
                variables.filter(|variable| variable["name"].as_str().unwrap().ends_with("PASSWORD"));
            secrets.extend(secret.map(|variable| variable["value"].as_str().unwrap().to_owned()));
        }
    }
    secrets
}

fn play(emulator: &Emulator, test: &str, of_redis: &str, arguments: &[&str]) -> Play {
    let playbook = Playbook::new(test, &PLAYBOOK.replace("PLAN", of_redis));
    let play = playbook.run(emulator, arguments);
    for secret in secrets(emulator) {
        assert!(!play.screen.contains(&secret), "{}", play.screen);
    }
    play
}

#[test]
fn credentials_of_all_are_usable_but_not_on_the_screen() {
    let emulator = Emulator::start();
    let kept = play(&emulator, "bulk", "s_mono", &["-vvv", "--diff", "--extra-vars", "remove=false"]).ok();
    assert!(kept.screen.contains("+++ after: addons[2]: addon_"), "{}", kept.screen);
    assert!(kept.screen.contains("censored"), "{}", kept.screen);
    assert_eq!((emulator.addons(), secrets(&emulator).len()), (3, 3));
    let removed = play(&emulator, "bulk", "s_mono", &["-v", "--extra-vars", "remove=true"]).ok();
    assert!(removed.screen.contains("changed=1 "), "{}", removed.screen);
    assert_eq!(emulator.addons(), 0);
}

#[test]
fn a_check_run_shows_what_would_be_ordered() {
    let emulator = Emulator::start();
    let arguments = ["--check", "--diff", "--extra-vars", "remove=false"];
    let play = play(&emulator, "bulk-check", "s_mono", &arguments).ok();
    assert!(play.screen.contains("--- before: addons[0]: no add-on"), "{}", play.screen);
    assert!(play.screen.contains("+    \"name\": \"sessions\""), "{}", play.screen);
    assert_eq!(emulator.writes(), [""; 0]);
}

#[test]
fn a_partial_failure_says_what_failed_and_shows_no_secret() {
    let emulator = Emulator::start();
    let play = play(&emulator, "bulk-partial", "s_monk", &["-vvv", "--extra-vars", "remove=false"]);
    assert!(!play.success);
    let sentence =
        r#"1 of 3 add-ons failed (addons[2]): addons[2].details.plan \"s_monk\" is not a plan of Redis"#;
    assert!(play.screen.contains(sentence), "{}", play.screen);
    assert_eq!(emulator.addons(), 2);
}
