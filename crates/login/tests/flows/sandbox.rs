//! An emulator, a home folder and a browser of one's own.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use emulator::{Config, LogFormat, Running, Server};
use serde_json::Value;

pub(crate) struct Sandbox {
    pub(crate) folder: PathBuf,
    emulator: Running,
}

/// What a run said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    pub(crate) fn new(test: &str) -> Self {
        Self::with(test, Config::default())
    }

    pub(crate) fn with(test: &str, config: Config) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("home")).unwrap();
        let emulator = Server::start(Config { log: LogFormat::Off, ..config }).unwrap();
        let sandbox = Self { folder, emulator };
        sandbox.program("browser", "printf %s \"$1\" > visited.new && mv visited.new visited");
        sandbox
    }

    pub(crate) fn url(&self) -> &str {
        self.emulator.url()
    }

    /// Makes a shell script in the folder, which is on PATH.
    pub(crate) fn program(&self, name: &str, script: &str) {
        let file = self.folder.join(name);
        fs::write(&file, format!("#!/bin/sh\ncd {}\n{script}\n", self.folder.display())).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clevercloud-login"));
        command
            .args(arguments)
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", self.folder.display()))
            .env("HOME", self.folder.join("home"))
            .env("BROWSER", self.folder.join("browser"))
            .envs(["API_HOST", "CONSOLE_URL", "AUTH_BRIDGE_HOST"].map(|name| (name, self.url())))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        self.said(self.command(arguments).spawn().unwrap())
    }

    /// Waits for the end.
    pub(crate) fn said(&self, child: Child) -> Said {
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            let authority = self.url().trim_start_matches("http://");
            text.replace(authority, "EMULATOR").replace(&*self.folder.to_string_lossy(), "FOLDER")
        };
        Said { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Starts the program and waits for the address that it opens.
    pub(crate) fn start(&self, arguments: &[&str]) -> (Child, String) {
        let visited = self.folder.join("visited");
        let _ = fs::remove_file(&visited);
        let child = self.command(arguments).spawn().unwrap();
        let deadline = Instant::now() + Duration::from_secs(20);
        while Instant::now() < deadline {
            if let Ok(page) = fs::read_to_string(&visited) {
                return (child, page);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("no browser was started: {:?}", self.said(child));
    }

    pub(crate) fn config_file(&self) -> PathBuf {
        self.folder.join("home/.config/clever-cloud/clever-tools.json")
    }

    /// The profiles of clever-tools' file.
    pub(crate) fn profiles(&self) -> Vec<Value> {
        let file: Value = serde_json::from_slice(&fs::read(self.config_file()).unwrap()).unwrap();
        file["profiles"].as_array().unwrap().clone()
    }
}

impl Said {
    /// The last line of stderr, of a run that failed.
    pub(crate) fn complaint(&self) -> &str {
        assert_eq!(self.code, Some(1), "{self:?}");
        self.stderr.lines().last().unwrap_or_default()
    }

    pub(crate) fn is_success(&self) -> bool {
        self.code == Some(0)
    }
}
