//! Running tasks on the hosts of a site.

use std::fs;
use std::path::{Path, PathBuf};

use end_to_end::{Collection, pythons};
use serde_json::Value;

use crate::site::Site;

/// What tasks left behind.
pub(crate) struct Played {
    /// Everything that Ansible printed, at `-vvv`.
    pub(crate) screen: String,
    /// What tasks registered under these names.
    pub(crate) one: Value,
    pub(crate) two: Value,
    pub(crate) three: Value,
    /// See [`Site::commands`].
    pub(crate) commands: Vec<String>,
}

/// The Python of the newest ansible-core, for what depends on the host alone.
pub(crate) fn newest() -> PathBuf {
    pythons().pop().unwrap()
}

/// A playbook on one host and with one release of ansible-core.
pub(crate) struct Play<'a> {
    pub(crate) site: &'a Site,
    pub(crate) collection: &'a Collection,
    pub(crate) python: &'a Path,
    /// Of the inventory, or one of its groups.
    pub(crate) host: &'a str,
    pub(crate) arguments: &'a [&'a str],
    pub(crate) environment: &'a [(&'a str, &'a str)],
}

impl<'a> Play<'a> {
    /// On Ann's host.
    pub(crate) fn new(site: &'a Site, collection: &'a Collection, python: &'a Path) -> Self {
        Self { site, collection, python, host: "ann", arguments: &[], environment: &[] }
    }

    /// Runs tasks, given as YAML that is indented by four spaces.
    pub(crate) fn run(&self, tasks: &str) -> Played {
        self.run_with("gather_facts: false", tasks)
    }

    /// The same in a play with more keywords.
    pub(crate) fn run_with(&self, keywords: &str, tasks: &str) -> Played {
        let folder = &self.collection.folder;
        let playbook = format!(
            "- hosts: {0}
  {keywords}
  tasks:
{tasks}
- hosts: localhost
  gather_facts: false
  tasks:
    - name: Keep the results
      ansible.builtin.copy:
        content: \"{{{{ [one, two, three] | to_json }}}}\"
        dest: {1}/results.json
        mode: '0600'
      vars:
        one: \"{{{{ hostvars['{0}'].one | default({{}}) }}}}\"
        two: \"{{{{ hostvars['{0}'].two | default({{}}) }}}}\"
        three: \"{{{{ hostvars['{0}'].three | default({{}}) }}}}\"
      no_log: true
      check_mode: false
",
            self.host,
            folder.display(),
        );
        fs::write(folder.join("playbook.yml"), playbook).unwrap();
        fs::write(folder.join("inventory.ini"), self.site.inventory()).unwrap();
        self.site.commands();
        let output = self
            .collection
            .tool_of(self.python, "ansible-playbook")
            .args(["--inventory", "inventory.ini", "-vvv", "playbook.yml"])
            .args(self.arguments)
            .envs(self.environment.iter().copied())
            .output()
            .unwrap();
        let screen = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        assert!(output.status.success(), "{screen}");
        let results = fs::read(folder.join("results.json")).unwrap();
        let [one, two, three] = serde_json::from_slice(&results).unwrap();
        Played { screen, one, two, three, commands: self.site.commands() }
    }
}
