//! What reads add-ons without a task: the lookup and the inventory.

use std::fs;

use end_to_end::{Collection, Emulator, Event, Order, TlsFront};

use crate::home::Home;

/// Somebody at home there, who reads an add-on behind TLS.
struct Reader {
    _emulator: Emulator,
    front: TlsFront,
    home: Home,
    collection: Collection,
}

impl Reader {
    fn new(test: &str) -> Self {
        let emulator = Emulator::start();
        emulator.order(Order::default());
        let collection = Collection::installed(&format!("end-to-end-{test}"));
        let front = TlsFront::of(&emulator, test);
        Self { _emulator: emulator, front, home: Home::new(test), collection }
    }

    /// What a playbook prints that looks the add-on up, with these options.
    fn looks_up(&self, options: &str, arguments: &[&str]) -> String {
        let lookup = format!("lookup('noa.clevercloud.addon_env', 'shop', 'POSTGRESQL_ADDON_HOST'{options})");
        let task = format!("    - ansible.builtin.debug: {{msg: \"{{{{ {lookup} }}}}\"}}\n");
        self.writes("playbook.yml", &format!("- hosts: localhost\n  gather_facts: false\n  tasks:\n{task}"));
        self.runs("ansible-playbook", &[&["playbook.yml", "--connection", "local"], arguments].concat())
    }

    /// What the inventory prints, with these options.
    fn lists(&self, options: &str, arguments: &[&str]) -> String {
        self.writes("test.clevercloud.yml", &format!("plugin: noa.clevercloud.addons\n{options}\n"));
        let list = ["--inventory", "test.clevercloud.yml", "--graph"];
        self.runs("ansible-inventory", &[&list, arguments].concat())
    }

    fn writes(&self, file: &str, text: &str) {
        fs::write(self.collection.folder.join(file), text).unwrap();
    }

    fn runs(&self, tool: &str, arguments: &[&str]) -> String {
        let mut command = self.collection.tool(tool);
        command.args(arguments).env("HOME", &self.home.folder);
        command.env("CLEVER_API_ENDPOINT", self.front.url()).env("CLEVER_API_TOKEN", "demo_api_token");
        let output = command.env("SSL_CERT_FILE", self.front.authority()).output().unwrap();
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat()
    }

    /// How many connections were made since the last time that this was asked.
    fn connections(&self) -> usize {
        self.front.events().into_iter().filter(|event| *event == Event::Accepted).count()
    }
}

const FOUND: [&str; 2] = ["-postgresql.services.clever-cloud.com", "|--shop"];

#[test]
fn lookups_and_inventories_share_what_the_first_one_left() {
    let reader = Reader::new("plugins");
    let screen = reader.looks_up("", &[]);
    assert!(screen.contains(FOUND[0]), "{screen}");
    // Its own two, and as many of the keeper with two more.
    reader.front.wait_for(Event::Accepted, 6);
    reader.front.events();
    for (screen, found) in [reader.looks_up("", &[]), reader.lists("", &[])].iter().zip(FOUND) {
        assert!(screen.contains(found), "{screen}");
    }
    assert_eq!((reader.connections(), reader.home.keepers().len()), (0, 1));
}

#[test]
fn the_variable_of_tasks_and_an_option_prevent_it() {
    let reader = Reader::new("plugins-never");
    let none = ["--extra-vars", "clevercloud_keep_connections=0"];
    let long = ["--extra-vars", "clevercloud_keep_connections=600"];
    for (screen, found) in [
        (reader.looks_up("", &none), FOUND[0]),
        (reader.lists("", &none), FOUND[1]),
        (reader.looks_up(", keep_connections=0", &long), FOUND[0]),
        (reader.lists("keep_connections: false", &long), FOUND[1]),
    ] {
        assert!(screen.contains(found), "{screen}");
    }
    // Each makes its own two.
    assert_eq!((reader.connections(), reader.home.keepers()), (8, Vec::new()));
}

#[test]
fn a_wrong_number_of_seconds_is_explained() {
    let reader = Reader::new("plugins-wrong");
    let wrong = ["--extra-vars", "clevercloud_keep_connections=long"];
    let sentence =
        "keep_connections is \"long\", which is no number of seconds from 0 to 3600; write 0 to keep none.";
    for (screen, is_variable) in [
        (reader.looks_up("", &wrong), true),
        (reader.lists("", &wrong), true),
        (reader.looks_up(", keep_connections='long'", &[]), false),
        (reader.lists("keep_connections: long", &[]), false),
    ] {
        // Old releases break lines within words.
        let plain = |text: &str| text.replace(['\\', ' ', '\n'], "");
        assert!(plain(&screen).contains(&plain(sentence)), "{screen}");
        assert_eq!(plain(&screen).contains("clevercloud_keep_connectionsis"), is_variable, "{screen}");
    }
    assert_eq!(reader.connections(), 0);
}
