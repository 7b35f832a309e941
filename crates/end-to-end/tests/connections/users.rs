//! Users of this machine for the time of a test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

/// A user with a home and the right to become anybody.
pub(crate) struct User {
    pub(crate) name: String,
    pub(crate) home: PathBuf,
    /// Nobody can guess it: while the test runs, it is good for this machine.
    pub(crate) password: String,
}

impl User {
    /// Makes one; `sudo` is what stands before `ALL` in its line of sudoers.
    pub(crate) fn new(folder: &Path, sudo: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        // Several runs may share this machine.
        let name = format!("noa-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let home = folder.join(&name);
        let home_text = home.to_str().unwrap();
        exclusively(&["useradd", "--create-home", "--home-dir", home_text, "--shell", "/bin/sh", &name]);
        let password = fs::read_to_string("/proc/sys/kernel/random/uuid").unwrap().trim().to_owned();
        let set_password = format!("echo {name}:{password} | chpasswd");
        exclusively(&["sh", "-c", &set_password]);
        let sudoers = sudoers(&name);
        fs::write(&sudoers, format!("{name} ALL=(ALL) {sudo} ALL\n")).unwrap();
        run(&["chmod", "0440", sudoers.to_str().unwrap()]);
        Self { name, home, password }
    }

    /// One that a run before this one has made and not removed.
    pub(crate) fn left(name: &str) -> Self {
        Self { name: name.to_owned(), home: PathBuf::new(), password: String::new() }
    }

    /// Adds a line to what sudo asks of them.
    pub(crate) fn sudo_defaults(&self, defaults: &str) {
        let file = sudoers(&self.name);
        let rules = fs::read_to_string(&file).unwrap();
        fs::write(file, format!("Defaults:{} {defaults}\n{rules}", self.name)).unwrap();
    }
}

impl Drop for User {
    fn drop(&mut self) {
        let _ = fs::remove_file(sudoers(&self.name));
        exclusively(&["userdel", "--force", "--remove", &self.name]);
    }
}

fn sudoers(name: &str) -> PathBuf {
    Path::new("/etc/sudoers.d").join(name)
}

/// Programs that lock the list of users give up at once where another one has the lock.
fn exclusively(command: &[&str]) {
    static LOCK: Mutex<()> = Mutex::new(());
    let _lock = LOCK.lock().unwrap_or_else(PoisonError::into_inner);
    run(&[&["flock", "/run/noa-clevercloud-users"], command].concat());
}

/// Runs a program, which must succeed.
pub(crate) fn run(command: &[&str]) {
    let output = Command::new(command[0]).args(&command[1..]).output().unwrap();
    // userdel complains about a mail spool that nobody made, and still does its work.
    let succeeded = output.status.success() || command.contains(&"userdel");
    assert!(succeeded, "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
