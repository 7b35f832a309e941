//! Running one task with the real `ansible-playbook`.

use std::fs;

use end_to_end::Collection;
use serde_json::Value;

/// What a task left behind.
pub(crate) struct Outcome {
    /// Everything that Ansible printed, at `-vvv`.
    pub(crate) screen: String,
    /// What `register` got.
    pub(crate) registered: Value,
}

/// Runs a task, given as YAML that is indented by six spaces, on this machine.
pub(crate) fn run(collection: &Collection, task: &str) -> Outcome {
    let playbook = collection.folder.join("playbook.yml");
    let text = format!(
        "- hosts: localhost
  gather_facts: false
  tasks:
    - name: The task
{task}
      register: result
      ignore_errors: true
    - name: Keep the result
      ansible.builtin.copy:
        content: \"{{{{ result | to_json }}}}\"
        dest: \"{{{{ playbook_dir }}}}/result.json\"
        mode: '0600'
      no_log: true
"
    );
    fs::write(&playbook, text).unwrap();
    let output = collection
        .tool("ansible-playbook")
        .args(["--inventory", "localhost,", "--connection", "local", "-vvv"])
        .args(["--extra-vars", "ansible_python_interpreter={{ansible_playbook_python}}"])
        .arg(&playbook)
        .output()
        .unwrap();
    let screen = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{screen}");
    let result = fs::read(collection.folder.join("result.json")).unwrap();
    Outcome { screen, registered: serde_json::from_slice(&result).unwrap() }
}
