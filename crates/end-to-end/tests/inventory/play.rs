//! Playbooks over the inventory.

use end_to_end::pythons;

use crate::source::{Source, world};

const OPTIONS: &str = "
organisation: '{{ company }}'
auth: {api_token: '{{ token }}'}
hostname: '{{ clevercloud_name }}-{{ clevercloud_provider }}'
tags: []
strict: true
compose:
  address: clevercloud_connection.host ~ ':' ~ clevercloud_connection.port | default('443')
groups:
  abroad: clevercloud_region != 'par'
keyed_groups:
  - key: clevercloud_tags
    prefix: is
";

const PLAYBOOK: &str = "
- hosts: is_production
  gather_facts: false
  tasks:
    - name: A module of the collection
      noa.clevercloud.addon_info: {addon: '{{ clevercloud_addon_id }}'}
      register: found
    - name: A module of Ansible, and the lookup
      ansible.builtin.assert:
        that:
          - found.addons[0].name == clevercloud_name
          - found.addons[0].credentials.host ~ ':' ~ found.addons[0].credentials.port == address
          - ('abroad' in group_names) == (clevercloud_provider == 'redis-addon')
          - lookup('noa.clevercloud.addon_env', clevercloud_addon_id) == found.addons[0].env
    - name: A command, which needs a connection
      ansible.builtin.command: echo here
      changed_when: false
";

#[test]
fn tasks_run_on_the_controller_and_know_the_addon() {
    let emulator = world();
    let source = Source::new("play", OPTIONS);
    source.add("playbook.yml", PLAYBOOK);
    let company = ["--extra-vars", "company=Acme token=demo_api_token", "playbook.yml"];
    for python in pythons() {
        for (limit, hosts) in [
            ("all", &["shop-postgresql-addon", "shop-redis-addon"][..]),
            ("provider_redis_addon", &["shop-redis-addon"]),
            ("clevercloud:!region_mtl", &["shop-postgresql-addon"]),
        ] {
            let arguments = [&company[..], &["--limit", limit]].concat();
            let output = source.run(&python, &emulator, "ansible-playbook", &arguments);
            let screen = String::from_utf8(output.stdout).unwrap();
            assert!(output.status.success(), "{screen}");
            let done: Vec<&str> = screen
                .lines()
                .filter(|line| line.contains("ok=3"))
                .filter_map(|line| line.split_whitespace().next())
                .collect();
            assert_eq!(done, hosts, "{limit}: {screen}");
        }
    }
}
