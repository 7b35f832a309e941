//! Examples that configure an inventory.

use end_to_end::Playbook;

use crate::presupposed::{self, Presupposed};

const PLAY: &str = "
- hosts: clevercloud
  gather_facts: false
  tasks:
    - ansible.builtin.assert: {that: clevercloud_addon_id is match('addon_')}
";

/// Whether a block is the file of an inventory, and no part of a playbook.
pub(crate) fn is_one(block: &str) -> bool {
    block.lines().any(|line| line == "plugin: noa.clevercloud.addons")
}

/// Puts them beside the playbook and returns the arguments that make Ansible use them.
pub(crate) fn add(playbook: &Playbook, presupposed: &Presupposed, inventories: &[&String]) -> Vec<String> {
    let add = |(number, inventory): (usize, &&String)| {
        let name = format!("{number}.clevercloud.yml");
        playbook.add(&name, &presupposed.placed(inventory));
        ["--inventory".to_owned(), name]
    };
    inventories.iter().enumerate().flat_map(add).collect()
}

/// What is wrong with one of them, if anything: each has hosts, and nothing to warn of.
pub(crate) fn complaint(document: &str, inventories: &[&String]) -> Option<String> {
    inventories.iter().find_map(|inventory| {
        let presupposed = Presupposed::start();
        let playbook = Playbook::new(&format!("inventories-{document}"), PLAY);
        let variables = presupposed::variables();
        let mut arguments = vec!["--extra-vars", &variables];
        let added = add(&playbook, &presupposed, &[inventory]);
        arguments.extend(added.iter().map(String::as_str));
        let run = playbook.run(&presupposed.emulator, &arguments);
        let complete = run.success && run.screen.contains("ok=1") && !run.screen.contains("[WARNING]");
        (!complete).then(|| format!("{document}:\n{inventory}\n{}", run.screen))
    })
}
