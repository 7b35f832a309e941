//! A copy of the collection's plugins, with executables of the test's choice, and the real Ansible to use it.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

/// An installed collection of its own for one test.
pub struct Collection {
    /// The collections path; tests may put their playbooks here.
    pub folder: PathBuf,
}

impl Collection {
    /// The collection as it is in a source checkout.
    pub fn without_executables(test: &str) -> Self {
        let folder = crate::build_folder().with_file_name("tmp").join(test);
        let _ = fs::remove_dir_all(&folder);
        let collection = Self { folder };
        for folder in ["plugins", "collection/meta", "collection/playbooks"] {
            let from = root().join(folder);
            copy(&from, &collection.path().join(from.file_name().unwrap()));
        }
        collection
    }

    /// The collection as it is installed on this machine, with the executable under test.
    pub fn installed(test: &str) -> Self {
        let executable = fs::read(crate::module::executable()).unwrap();
        Self::with_executable(test, &Self::platform(), &executable, 0o755)
    }

    /// How the collection names this machine.
    pub fn platform() -> String {
        format!("{}_{}", env::consts::OS.replace("macos", "darwin"), env::consts::ARCH)
    }

    /// The collection with one executable.
    pub fn with_executable(test: &str, platform: &str, content: &[u8], mode: u32) -> Self {
        let collection = Self::without_executables(test);
        let executables = collection.path().join("executables");
        fs::create_dir_all(&executables).unwrap();
        let file = executables.join(platform);
        fs::write(&file, content).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        collection
    }

    /// A program of the newest Ansible that is tested, which finds this collection and nothing else.
    pub fn tool(&self, name: &str) -> Command {
        self.tool_of(&pythons().pop().unwrap(), name)
    }

    /// The same of the Ansible that a Python has.
    pub fn tool_of(&self, python: &Path, name: &str) -> Command {
        let program = python.with_file_name(name);
        assert!(
            program.exists(),
            "{} is missing; run \"cargo xtask test\", which installs it",
            program.display()
        );
        let mut command = Command::new(program);
        command
            .current_dir(&self.folder)
            .env("ANSIBLE_COLLECTIONS_PATH", &self.folder)
            .env("ANSIBLE_HOME", self.folder.join("home"))
            .env("ANSIBLE_NOCOLOR", "1");
        command
    }

    fn path(&self) -> PathBuf {
        self.folder.join("ansible_collections/noa/clevercloud")
    }
}

/// The Pythons of every release of ansible-core that is tested, the oldest first.
pub fn pythons() -> Vec<PathBuf> {
    let one = || vec![root().join("target/venv/bin/python")];
    env::var_os("ANSIBLE_TEST_CORES").map_or_else(one, |cores| env::split_paths(&cores).collect())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let name = entry.unwrap().file_name();
        if from.join(&name).is_dir() {
            copy(&from.join(&name), &to.join(&name));
        } else {
            fs::copy(from.join(&name), to.join(&name)).unwrap();
        }
    }
}
