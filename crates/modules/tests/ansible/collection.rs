//! A copy of the collection's plugins, with executables of the test's choice, and the real Ansible to use it.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

/// An installed collection of its own for one test.
pub(crate) struct Collection {
    /// The collections path; tests may put their playbooks here.
    pub(crate) folder: PathBuf,
}

impl Collection {
    /// The collection as it is in a source checkout.
    pub(crate) fn without_executables(test: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&folder);
        let collection = Self { folder };
        copy(&root().join("plugins"), &collection.plugins());
        copy(&root().join("collection/meta"), &collection.plugins().with_file_name("meta"));
        collection
    }

    /// The collection with one executable.
    pub(crate) fn with_executable(test: &str, platform: &str, content: &[u8], mode: u32) -> Self {
        let collection = Self::without_executables(test);
        let native = collection.plugins().join("modules/__native__");
        fs::create_dir_all(&native).unwrap();
        let file = native.join(platform);
        fs::write(&file, content).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        collection
    }

    /// A program of Ansible that finds this collection and nothing else.
    pub(crate) fn tool(&self, name: &str) -> Command {
        let python = env::var_os("ANSIBLE_TEST_PYTHON")
            .map_or_else(|| root().join("target/venv/bin/python"), PathBuf::from);
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

    fn plugins(&self) -> PathBuf {
        self.folder.join("ansible_collections/noa/clevercloud/plugins")
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let name = entry.unwrap().file_name();
        if name == "__native__" {
            continue;
        }
        if from.join(&name).is_dir() {
            copy(&from.join(&name), &to.join(&name));
        } else {
            fs::copy(from.join(&name), to.join(&name)).unwrap();
        }
    }
}
