//! What a playbook's author may write around a task.

use std::fs;

use end_to_end::{Collection, pythons};
use serde_json::Value;

use crate::dispatcher::with_script;

/// Notes each start, and whether another one was under way.
const SCRIPT: &str = r#"
cat >/dev/null
mkdir busy 2>/dev/null && trap 'rmdir busy' EXIT || echo overlap >>starts
echo "$STEP" >>starts
[ "$STEP" = throttle ] && sleep 0.2
printf '{"changed": false, "step": "%s", "colour": "%s", "starts": %s, "env": {"PASSWORD": "the-password"}}' \
    "$STEP" "$COLOUR" "$(grep -c "$STEP" starts)"
"#;

const PLAYBOOK: &str = "
- hosts: all
  gather_facts: false
  environment: {STEP: play, COLOUR: red}
  tasks:
    - name: Environment
      noa.clevercloud.addon_info: {}
      environment:
        - {STEP: environment}
        - COLOUR: \"it's {{ 6 * 7 }} $HOME\"
      run_once: true
      register: environment_result
    - name: Throttle
      noa.clevercloud.addon_info: {}
      environment: {STEP: throttle}
      throttle: 1
    - name: Loop
      noa.clevercloud.addon_info: {}
      environment: {STEP: 'loop{{ index }}'}
      loop: [a, b]
      loop_control: {index_var: index, label: '{{ item }}'}
      run_once: true
      register: loop_result
    - name: Retry
      noa.clevercloud.addon_info: {}
      environment: {STEP: until}
      until: retried.starts == 3
      retries: 5
      delay: 0
      run_once: true
      delegate_to: localhost
      register: retried
    - name: Keep the results
      ansible.builtin.copy:
        content: '{{ [environment_result, loop_result.results, retried] | to_json }}'
        dest: '{{ playbook_dir }}/results.json'
        mode: '0600'
      no_log: true
      when: inventory_hostname == 'three'
- hosts: all
  gather_facts: false
  serial: 1
  tasks:
    - name: Serial
      noa.clevercloud.addon_info: {}
      environment: {STEP: serial}
";

/// The results that were kept, and the starts of one step.
fn played(collection: &Collection, python: &std::path::Path) -> (Value, Vec<String>) {
    fs::write(collection.folder.join("playbook.yml"), PLAYBOOK).unwrap();
    let output = collection
        .tool_of(python, "ansible-playbook")
        .args(["--inventory", "one,two,three", "--connection", "local", "--forks", "3", "playbook.yml"])
        .args(["--extra-vars", "ansible_python_interpreter={{ansible_playbook_python}}"])
        .output()
        .unwrap();
    let screen = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{screen}");
    assert!(!screen.contains("the-password"), "{screen}");
    let results = fs::read(collection.folder.join("results.json")).unwrap();
    let starts = fs::read_to_string(collection.folder.join("starts")).unwrap();
    (serde_json::from_slice(&results).unwrap(), starts.lines().map(str::to_owned).collect())
}

#[test]
fn each_keyword_means_what_it_means_for_other_modules() {
    for python in pythons() {
        let collection = with_script("keywords", SCRIPT);
        let (results, starts) = played(&collection, &python);
        assert_eq!(results[0]["colour"], "it's 42 $HOME");
        let steps: Vec<_> = results[1].as_array().unwrap().iter().map(|one| &one["step"]).collect();
        assert_eq!(steps, ["loop0", "loop1"]);
        assert_eq!((&results[2]["attempts"], &results[2]["starts"]), (&3.into(), &3.into()));
        let of = |step: &str| starts.iter().filter(|start| *start == step).count();
        let counted =
            ["environment", "throttle", "loop0", "loop1", "until", "serial", "play", "overlap"].map(of);
        assert_eq!(counted, [1, 3, 1, 1, 3, 3, 0, 0], "{starts:?}");
    }
}
