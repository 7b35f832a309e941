//! An executable doesn't outlive its task, whatever ends that.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use end_to_end::pythons;

use crate::dispatcher::with_script;

const PLAYBOOK: &str = "
- hosts: localhost
  gather_facts: false
  tasks:
    - noa.clevercloud.addon_info: {}
      timeout: SECONDS
";

/// Long enough for every machine to see it running.
const SCRIPT: &str = "echo $$ >../pid.new; mv ../pid.new ../pid; exec sleep 300";

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        sleep(Duration::from_millis(20));
    }
}

fn runs(process: &str) -> bool {
    fs::read_link(Path::new("/proc").join(process.trim()).join("exe")).is_ok()
}

/// Runs the task until somebody sends the signal to all that the terminal started, and says what was on the screen.
fn end(test: &str, seconds: u32, signal: Option<&str>) {
    for python in pythons() {
        let collection = with_script(test, SCRIPT);
        let folder = collection.folder.join("playbooks");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("playbook.yml"), PLAYBOOK.replace("SECONDS", &seconds.to_string())).unwrap();
        let mut ansible = collection
            .tool_of(&python, "ansible-playbook")
            .args(["--inventory", "localhost,", "--connection", "local", "playbooks/playbook.yml"])
            .process_group(0)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let file = collection.folder.join("pid");
        until("it starts", || file.exists());
        let process = fs::read_to_string(&file).unwrap();
        if let Some(signal) = signal {
            let group = format!("-{}", ansible.id());
            assert!(Command::new("kill").args([signal, "--", &group]).status().unwrap().success());
        }
        assert!(!ansible.wait().unwrap().success());
        until("it is gone", || !runs(&process));
    }
}

#[test]
fn its_time_is_up() {
    end("time_is_up", 2, None);
}

#[test]
fn somebody_presses_control_c() {
    end("control_c", 0, Some("-INT"));
}

#[test]
fn somebody_terminates_ansible() {
    end("terminated", 0, Some("-TERM"));
}
