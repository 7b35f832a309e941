//! A root directory for one process.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use end_to_end::Task;

/// The executable under test.
const EXECUTABLE: &str = "PLATFORM_EXECUTABLE";
/// A program that runs it, statically linked; it is needed where the executable is for another kind of processor.
const INTERPRETER: &str = "PLATFORM_INTERPRETER";

/// It holds the executable, its interpreter, the arguments of a task, and what a test writes.
pub(crate) struct EmptyRoot {
    folder: PathBuf,
    argv: Vec<String>,
}

impl EmptyRoot {
    pub(crate) fn new(test: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("root-{test}"));
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        fs::create_dir_all(&folder).unwrap();
        let mut argv = Vec::new();
        for (variable, name) in [(INTERPRETER, "interpreter"), (EXECUTABLE, "modules")] {
            if let Some(original) = std::env::var_os(variable) {
                fs::copy(&original, folder.join(name)).unwrap();
                argv.push(format!("/{name}"));
            }
        }
        assert_eq!(
            argv.last().map(String::as_str),
            Some("/modules"),
            "{EXECUTABLE} says which executable is tested"
        );
        Self { folder, argv }
    }

    pub(crate) fn write(&self, name: &str, content: &str) {
        let file = self.folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(Path::new("/"))).unwrap();
        fs::write(file, content).unwrap();
    }

    /// Runs a task and returns what it printed on stdout; stderr stays empty.
    pub(crate) fn run(&self, task: &Task) -> String {
        self.write("arguments.json", &task.arguments());
        let mut chroot = Command::new("chroot");
        chroot.arg(&self.folder).args(&self.argv).arg("/arguments.json");
        let output = chroot.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "stderr stays empty");
        String::from_utf8(output.stdout).unwrap()
    }
}
