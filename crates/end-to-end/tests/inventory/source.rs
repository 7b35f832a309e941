//! A file that configures the inventory, and what Ansible makes of it.

use std::fs;
use std::path::Path;
use std::process::Output;

use emulator::Config;
use end_to_end::{ACME, Collection, Emulator, Order, UMBRELLA};
use serde_json::{Map, Value};

/// A file for the inventory plugin, beside an installed collection.
pub(crate) struct Source {
    collection: Collection,
}

impl Source {
    /// The file has the options, given as YAML, besides `plugin`.
    pub(crate) fn new(test: &str, options: &str) -> Self {
        let collection = Collection::installed(&format!("end-to-end-inventory-{test}"));
        let source = Self { collection };
        source.configure(options);
        source
    }

    /// Gives the file other options.
    pub(crate) fn configure(&self, options: &str) {
        self.add("test.clevercloud.yml", &format!("plugin: noa.clevercloud.addons\n{options}\n"));
    }

    /// Puts a file beside it.
    pub(crate) fn add(&self, name: &str, text: &str) {
        fs::write(self.folder().join(name), text).unwrap();
    }

    /// Where everything is.
    pub(crate) fn folder(&self) -> &Path {
        &self.collection.folder
    }

    /// Runs a program of the Ansible that a Python has, for a user who is logged in at the emulator.
    pub(crate) fn run(&self, python: &Path, emulator: &Emulator, tool: &str, arguments: &[&str]) -> Output {
        let mut command = self.collection.tool_of(python, tool);
        command.args(["--inventory", "test.clevercloud.yml"]).args(arguments).envs(emulator.environment());
        command.output().unwrap()
    }

    /// What `ansible-inventory --list` prints; nothing on stderr.
    pub(crate) fn list(&self, python: &Path, emulator: &Emulator) -> Value {
        let output = self.run(python, emulator, "ansible-inventory", &["--list"]);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{}", python.display());
        plain(&serde_json::from_slice(&output.stdout).unwrap())
    }

    /// What `ansible-inventory --graph` prints.
    pub(crate) fn graph(&self, python: &Path, emulator: &Emulator) -> String {
        let output = self.run(python, emulator, "ansible-inventory", &["--graph"]);
        String::from_utf8(output.stdout).unwrap()
    }
}

/// Ansible marks text that must not be evaluated, each release other text.
fn plain(value: &Value) -> Value {
    match value {
        Value::Object(map) if map.len() == 1 && map.contains_key("__ansible_unsafe") => {
            map["__ansible_unsafe"].clone()
        }
        Value::Object(map) => {
            map.iter().map(|(key, value)| (key.clone(), plain(value))).collect::<Map<_, _>>().into()
        }
        Value::Array(list) => list.iter().map(plain).collect(),
        other => other.clone(),
    }
}

/// A database and a cache of Acme with the same name, files of Acme, and a cache of Umbrella.
pub(crate) fn world() -> Emulator {
    // Hosts of the same name come in the order of their ids.
    let emulator = Emulator::with(Config { seed: Some(1), ..Config::default() });
    let redis = Order { provider: "redis-addon", plan: "s_mono", owner: ACME, ..Order::default() };
    let shop = emulator.order(Order { owner: ACME, ..Order::default() });
    let cache = emulator.order(Order { region: "mtl", ..redis });
    emulator.order(Order { name: "files", provider: "cellar-addon", plan: "S", owner: ACME, region: "par" });
    emulator.order(Order { owner: UMBRELLA, name: "lab", ..redis });
    emulator.tag(ACME, &shop, &["production"]);
    emulator.tag(ACME, &cache, &["production", "in memory"]);
    emulator
}
