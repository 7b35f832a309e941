//! The real Ansible, which starts the executable on the controller.

use end_to_end::{Emulator, Event, Playbook, TlsFront};

use crate::home::Home;

/// Runs tasks for somebody at home there, once more after a run that has left so many connections; what Ansible printed,
/// and how many connections there were.
fn run_again(left: usize, test: &str, home: &Home, variables: &str) -> (String, usize) {
    let emulator = Emulator::start();
    let front = TlsFront::of(&emulator, test);
    let (url, authority) = (front.url(), front.authority().display());
    let playbook = Playbook::new(
        test,
        &format!(
            "
- hosts: localhost
  gather_facts: false
  vars: {{{variables}}}
  module_defaults:
    group/noa.clevercloud.all:
      api_endpoint: {url}
      ca_path: {authority}
      auth: {{api_token: demo_api_token}}
  tasks:
    - noa.clevercloud.addon_info:
    - noa.clevercloud.addon_info:
      loop: [1, 2, 3, 4, 5]
"
        ),
    );
    let mut command = playbook.command(&emulator);
    command.env("HOME", &home.folder);
    command.output().unwrap();
    front.wait_for(Event::Accepted, left);
    front.events();
    let output = command.output().unwrap();
    let screen = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    let accepted = front.events().into_iter().filter(|event| *event == Event::Accepted).count();
    (screen, accepted)
}

#[test]
fn tasks_and_items_share_what_the_first_one_left_and_ansible_ends_without_it() {
    let home = Home::new("play");
    // The first one makes its own, and the keeper three for the others.
    let (screen, accepted) = run_again(4, "keeping", &home, "");
    assert!(screen.contains("ok=2") && screen.contains("failed=0"), "{screen}");
    assert_eq!(accepted, 0, "{screen}");
    // Ansible's output has ended, so that nobody holds it open.
    assert_eq!(home.keepers().len(), 1);
}

#[test]
fn a_variable_prevents_it() {
    let home = Home::new("never");
    let (screen, accepted) = run_again(6, "keeping-never", &home, "clevercloud_keep_connections: 0");
    assert!(screen.contains("ok=2") && screen.contains("failed=0"), "{screen}");
    assert_eq!((accepted, home.keepers()), (6, Vec::new()));
}

#[test]
fn a_variable_that_is_no_number_is_explained() {
    let home = Home::new("wrong");
    let (screen, accepted) = run_again(0, "keeping-wrong", &home, "clevercloud_keep_connections: long");
    assert!(screen.contains(r#"clevercloud_keep_connections is \"long\", which is no number of seconds from 0 to 3600; write 0 to keep none."#), "{screen}");
    assert_eq!(accepted, 0);
}
