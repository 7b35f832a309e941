//! An emulator of one's own, and programs that know of no other.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use emulator::{Config, Running, Server};

pub(crate) struct Sandbox {
    emulator: Running,
    /// Where commands start, and where they keep what they keep.
    folder: PathBuf,
}

impl Sandbox {
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clients").join(name);
        // The one before may have left files; there is nothing to remove the first time.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self { emulator: Server::start(Config::default()).unwrap(), folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn url(&self) -> &str {
        self.emulator.url()
    }

    /// One of the installed programs, logged in as the default user.
    pub(crate) fn command(&self, program: &str) -> Command {
        let clients = clients();
        let programs =
            [clients.join("venv/bin"), clients.join("node_modules/.bin"), "/usr/bin".into(), "/bin".into()];
        let mut command = Command::new(
            programs.iter().map(|folder| folder.join(program)).find(|file| file.exists()).unwrap(),
        );
        command
            .current_dir(&self.folder)
            .env_clear()
            .env("PATH", env::join_paths(programs).unwrap())
            .env("HOME", &self.folder)
            .env("NO_UPDATE_NOTIFIER", "1")
            // Each command is a Node.js of its own, which would compile all of the client again.
            .env("NODE_COMPILE_CACHE", clients.join("compiled"))
            .env("API_HOST", self.url())
            .env("AUTH_BRIDGE_HOST", self.url())
            .env("CONSOLE_URL", self.url())
            .env("CLEVER_TOKEN", "demo_token")
            .env("CLEVER_SECRET", "demo_token_secret");
        command
    }
}

/// Where the clients are installed.
fn clients() -> PathBuf {
    let folder = env::var_os("CLEVERCLOUD_CLIENTS");
    folder.unwrap_or_else(|| panic!("CLEVERCLOUD_CLIENTS is missing: run `cargo xtask test`")).into()
}

/// The folder of a client's cases.
pub(crate) fn tables(client: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients").join(client)
}

/// The files in it, in the order of their names.
pub(crate) fn files(client: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> =
        fs::read_dir(tables(client)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The folder of what is known about the emulator.
pub(crate) fn fidelity() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fidelity")
}

/// Copies programs to where Node.js finds the packages that they import; those that are to be run.
pub(crate) fn copy_tables(client: &str) -> Vec<PathBuf> {
    let here = clients().join("tables").join(client);
    fs::create_dir_all(&here).unwrap();
    let copies = files(client).into_iter().map(|file| {
        let copy = here.join(file.file_name().unwrap());
        fs::copy(file, &copy).unwrap();
        copy
    });
    let is_run =
        |file: &PathBuf| [".test.js", ".mjs"].iter().any(|end| file.to_string_lossy().ends_with(end));
    copies.filter(is_run).collect()
}
