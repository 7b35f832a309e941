//! Running playbooks with the real `ansible-playbook`.

use std::fs;
use std::process::Command;

use crate::{Collection, Emulator};

/// A playbook with the collection as it would be installed, and somebody who runs it.
pub struct Playbook {
    collection: Collection,
}

/// What a run left behind.
pub struct Play {
    /// Everything that Ansible printed.
    pub screen: String,
    /// Whether no task failed.
    pub success: bool,
}

impl Playbook {
    /// A playbook, as YAML, in a folder that is named after the test.
    pub fn new(test: &str, yaml: &str) -> Self {
        let collection = Collection::installed(&format!("end-to-end-{test}"));
        fs::write(collection.folder.join("playbook.yml"), yaml).unwrap();
        Self { collection }
    }

    /// Puts a file beside it.
    pub fn add(&self, name: &str, text: &str) {
        fs::write(self.collection.folder.join(name), text).unwrap();
    }

    /// Runs it for a user who is logged in at the emulator.
    pub fn run(&self, emulator: &Emulator, arguments: &[&str]) -> Play {
        let output = self.command(emulator).args(arguments).output().unwrap();
        let screen = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        Play { screen, success: output.status.success() }
    }

    /// What runs it.
    pub fn command(&self, emulator: &Emulator) -> Command {
        let mut command = self.collection.tool("ansible-playbook");
        command
            .args(["--inventory", "localhost,", "--connection", "local", "playbook.yml"])
            .args(["--extra-vars", "ansible_python_interpreter={{ansible_playbook_python}}"])
            .envs(emulator.environment());
        command
    }
}

impl Play {
    /// It must have succeeded.
    #[must_use]
    pub fn ok(self) -> Self {
        assert!(self.success, "{}", self.screen);
        self
    }
}
