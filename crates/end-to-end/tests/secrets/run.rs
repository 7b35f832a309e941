//! One run of the playbook, and everything that it leaves.

use std::fs;
use std::path::{Path, PathBuf};

use emulator::Config;
use end_to_end::{Collection, Emulator, Order};
use serde_json::{Value, json};

use crate::secrets::{Secrets, Traces};

/// How the playbook is run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) verbosity: usize,
    pub(crate) check: bool,
    pub(crate) diff: bool,
    /// `no_log` on every task.
    pub(crate) hidden: bool,
    /// How the executable comes to be on the host.
    pub(crate) way: Way,
    /// Of the results on the screen.
    pub(crate) format: &'static str,
}

/// A way for the executable to be on the host.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Way {
    /// The host is the controller, which has it.
    InPlace,
    /// It stays there from an earlier task.
    Kept,
    /// Ansible sends it for each task.
    Sent,
}

impl Run {
    /// Runs it in a fresh folder and panics at the first trace of a secret; the number of texts that were searched.
    pub(crate) fn search(
        self,
        name: &str,
        python: &Path,
        secrets: &Secrets,
        troubles: &[String],
        silent: &str,
    ) -> usize {
        let collection = Collection::installed(&format!("secrets-{name}"));
        let emulator = Emulator::with(Config { world: secrets.world(), ..Config::default() });
        let mut traces = secrets.traces();
        for name in ["kept", "gone"] {
            emulator.order(Order { name, plan: "s_sml", ..Order::default() });
        }
        traces.extend(addon_secrets(&emulator));
        let play = self.play(&collection, python, &emulator, secrets, troubles, silent);
        traces.extend(addon_secrets(&emulator));

        assert!(traces.len() > 60, "the traces of ten secrets and more: {}", traces.len());
        traces.absent_from(&play, &format!("{self:?}"));
        assert!(self.verbosity == 0 || play.contains("censored"), "{play}");
        let files = files_below(&collection.folder);
        for file in &files {
            let text = String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned();
            traces.absent_from(&text, &format!("{self:?}: {}", file.display()));
        }
        files.len() + 1
    }

    /// The screen.
    fn play(
        self,
        collection: &Collection,
        python: &Path,
        emulator: &Emulator,
        secrets: &Secrets,
        troubles: &[String],
        silent: &str,
    ) -> String {
        let folder = &collection.folder;
        let mut wrong = secrets.auth("hmac-sha512");
        wrong["resource_secret"] = wrong["consumer_secret"].clone();
        let variables = json!({
            "auth": secrets.auth("hmac-sha512"), "auth_plaintext": secrets.auth("plaintext"), "auth_wrong": wrong,
            "emulator": emulator.url(), "troubles": troubles, "silent": silent, "hidden": self.hidden,
            "ansible_python_interpreter": "{{ansible_playbook_python}}",
            "clevercloud_executable_cache": self.way == Way::Kept,
        });
        // Not below the folder, which is searched.
        let file = folder.with_extension("variables.json");
        fs::write(&file, variables.to_string()).unwrap();
        fs::write(folder.join("playbook.yml"), crate::tasks::playbook()).unwrap();
        for (plugins, name, content) in [
            ("callback_plugins", "dump.py", include_str!("dump.py")),
            ("connection_plugins", "elsewhere.py", include_str!("elsewhere.py")),
        ] {
            fs::create_dir_all(folder.join(plugins)).unwrap();
            fs::write(folder.join(plugins).join(name), content).unwrap();
        }
        let mut command = collection.tool_of(python, "ansible-playbook");
        command
            .args(["--inventory", "localhost,", "--extra-vars", &format!("@{}", file.display())])
            .args(["--connection", if self.way == Way::InPlace { "local" } else { "elsewhere" }])
            .args(self.check.then_some("--check"))
            .args(self.diff.then_some("--diff"))
            .args((self.verbosity > 0).then(|| format!("-{}", "v".repeat(self.verbosity))))
            .arg("playbook.yml")
            .env("ANSIBLE_CALLBACK_RESULT_FORMAT", self.format)
            .env("ANSIBLE_CALLBACKS_ENABLED", "dump,ansible.builtin.junit,ansible.builtin.tree");
        for (variable, name) in [
            ("HOME", "home"),
            ("TMPDIR", "tmp"),
            ("ANSIBLE_LOCAL_TEMP", "local_tmp"),
            ("ANSIBLE_REMOTE_TMP", "remote_tmp"),
            ("ANSIBLE_LOG_PATH", "ansible.log"),
            ("JUNIT_OUTPUT_DIR", "junit"),
            ("ANSIBLE_CALLBACK_TREE_DIR", "tree"),
            ("DUMP", "dump.txt"),
        ] {
            command.env(variable, folder.join(name));
        }
        fs::create_dir_all(folder.join("tmp")).unwrap();
        let output = command.output().unwrap();
        let screen =
            [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        assert!(output.status.success(), "{self:?}: {screen}");
        fs::remove_file(file).unwrap();
        assert!(fs::metadata(folder.join("dump.txt")).unwrap().len() > 1000);
        screen
    }
}

/// What the emulator handed out.
fn addon_secrets(emulator: &Emulator) -> Traces {
    let addons = emulator.call("GET", "/v2/self/addons", &Value::Null);
    let ids = addons.as_array().unwrap().iter().map(|addon| addon["id"].as_str().unwrap());
    let variables = ids.flat_map(|id| {
        let env = emulator.call("GET", &format!("/v2/self/addons/{id}/env"), &Value::Null);
        env.as_array().unwrap().clone()
    });
    let is_secret =
        |name: &str| ["PASSWORD", "SECRET", "TOKEN", "AUTH"].iter().any(|end| name.ends_with(end));
    let secrets = variables.filter(|variable| is_secret(variable["name"].as_str().unwrap()));
    Traces::of(secrets.map(|variable| variable["value"].as_str().unwrap().to_owned()))
}

/// All files but executables.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let entries = entries.filter(|path| {
        !path.ends_with("clevercloud/executables") && !path.ends_with(".ansible/noa.clevercloud")
    });
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}
