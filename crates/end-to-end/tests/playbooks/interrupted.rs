//! A playbook that ends while an order is under way, and the next run.

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use end_to_end::{Emulator, Playbook};
use serde_json::json;

const PLAYBOOK: &str = "
- hosts: localhost
  gather_facts: false
  tasks:
    - noa.clevercloud.addon_register: {provider: postgres, name: shop, details: {plan: xs_sml}}
";

fn until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn the_next_run_finds_what_was_ordered() {
    for (signal, fault) in
        [("-INT", "create-addon:1:delay-before=1500"), ("-KILL", "create-addon:1:delay-after=1500")]
    {
        let emulator = Emulator::start();
        emulator.call("POST", "/_emulator/faults", &json!({"faults": [fault]}));
        let playbook = Playbook::new("interrupted", PLAYBOOK);
        let mut ansible = playbook
            .command(&emulator)
            .process_group(0)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        until("it orders", || !emulator.writes().is_empty());
        let group = format!("-{}", ansible.id());
        assert!(Command::new("kill").args([signal, "--", &group]).status().unwrap().success());
        assert!(!ansible.wait().unwrap().success());
        until("it exists", || emulator.addons() == 1);
        let again = playbook.run(&emulator, &[]).ok();
        assert!(again.screen.contains("changed=0 "), "{}", again.screen);
        assert_eq!((emulator.addons(), emulator.writes().len()), (1, 1));
    }
}
