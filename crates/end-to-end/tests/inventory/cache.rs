//! The inventory's cache spares the API and keeps no secret.

use std::fs;

use end_to_end::pythons;

use crate::secrets::secrets;
use crate::source::{Source, world};

const CACHED: &str = "organisation: Acme
tags: []
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: cache
";

#[test]
fn a_second_run_asks_nothing_until_the_cache_is_flushed() {
    let emulator = world();
    let source = Source::new("cache", CACHED);
    source.add("playbook.yml", "- hosts: localhost\n  gather_facts: false\n");
    for python in pythons() {
        let cache = source.folder().join("cache");
        let _ = fs::remove_dir_all(&cache);
        let list = source.list(&python, &emulator);
        emulator.forget();
        assert_eq!(source.list(&python, &emulator), list);
        assert_eq!(emulator.requests(), [""; 0], "{}", python.display());
        source.run(&python, &emulator, "ansible-playbook", &["--flush-cache", "playbook.yml"]);
        assert!(!emulator.requests().is_empty(), "{}", python.display());
        let files: Vec<_> = fs::read_dir(&cache).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        let kept = fs::read_to_string(&files[0]).unwrap();
        assert!(kept.contains("-postgresql.services.clever-cloud.com"), "{kept}");
        assert!(secrets(&emulator).iter().all(|secret| !kept.contains(secret.as_str())), "{kept}");
    }
}
