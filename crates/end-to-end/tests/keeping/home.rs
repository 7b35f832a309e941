//! A user of one test, and the keepers that tasks of his have started.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use end_to_end::{Event, Task, TlsFront};

/// Keepers of its own end with it.
pub(crate) struct Home {
    pub(crate) folder: PathBuf,
}

impl Home {
    /// Not below `target/`: the path of a socket must be short.
    pub(crate) fn new(test: &str) -> Self {
        let folder = env::temp_dir().join(format!("cc-{test}-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self { folder }
    }

    /// A task of this user that keeps connections for so many seconds.
    pub(crate) fn keeps(&self, task: &Task, seconds: u32) -> Task {
        task.clone()
            .env("HOME", self.folder.to_str().unwrap())
            .env("NOA_CLEVERCLOUD_KEEP_CONNECTIONS", &seconds.to_string())
    }

    /// Runs such a task, waits until the keeper that it started has as many connections as the task had, and two more,
    /// and forgets what happened so far.
    pub(crate) fn begins_with(&self, front: &TlsFront, task: &Task, connections: usize) {
        self.keeps(task, LONG).ok();
        front.wait_for(Event::Accepted, 2 * connections + 2);
        front.events();
    }

    /// Where executables and sockets are.
    pub(crate) fn cache(&self) -> PathBuf {
        self.folder.join(".ansible/noa.clevercloud")
    }

    /// What is there.
    pub(crate) fn sockets(&self) -> Vec<PathBuf> {
        let listed = fs::read_dir(self.cache()).into_iter().flatten();
        listed.map(|entry| entry.unwrap().path()).collect()
    }

    /// The processes that keep connections for this user.
    pub(crate) fn keepers(&self) -> Vec<u32> {
        let own = format!("HOME={}", self.folder.display());
        let is_own = |process: &Path| {
            let read = |file| fs::read(process.join(file)).unwrap_or_default();
            let has =
                |text: Vec<u8>, word: &str| text.split(|byte| *byte == 0).any(|it| it == word.as_bytes());
            has(read("cmdline"), "keep-connections") && has(read("environ"), &own)
        };
        let processes = fs::read_dir("/proc").unwrap().map(|entry| entry.unwrap().path());
        let own = processes.filter(|process| is_own(process));
        own.filter_map(|process| process.file_name()?.to_str()?.parse().ok()).collect()
    }

    /// Ends those that there are. A task that runs may start another one.
    pub(crate) fn kill_keepers(&self) {
        let keepers = self.keepers();
        for keeper in &keepers {
            process::Command::new("kill").args(["-KILL", &keeper.to_string()]).status().unwrap();
        }
        self.wait_for_end_of(&keepers);
    }

    /// Waits until these have ended.
    pub(crate) fn wait_for_end_of(&self, keepers: &[u32]) {
        let end = Instant::now() + Duration::from_secs(30);
        while self.keepers().iter().any(|keeper| keepers.contains(keeper)) {
            assert!(Instant::now() < end, "{keepers:?} don't end");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        self.kill_keepers();
        fs::remove_dir_all(&self.folder).unwrap();
    }
}

/// Longer than any test, in seconds.
pub(crate) const LONG: u32 = 600;
