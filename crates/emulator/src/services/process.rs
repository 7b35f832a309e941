//! Processes of servers.

use std::fs;
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{env, thread};

use super::account::Account;
use super::folder::{Folder, Home};
use super::secret_file;

/// Ends the server when its standard input ends, which it does with the emulator, also by SIGKILL. What it has as
/// standard output is the lock of the folder: the server holds it too, and the next emulator waits until both are gone.
const GUARD: &str = r#"
signal=$1; remove=$2; shift 2
exec 3<&0
"$@" </dev/null 3<&- 4>&1 >&2 &
server=$!
{ cat >/dev/null; kill -s "$signal" "$server"; } <&3 >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$server"
# A server that ended by itself left its number to others.
kill "$watcher" 2>/dev/null
[ -z "$remove" ] || rm -rf -- "$remove"
"#;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that runs until this is stopped or dropped, and no longer than the emulator.
pub(super) struct Process {
    guard: Mutex<Child>,
    log: PathBuf,
}

impl Process {
    /// Starts a program that ends well on `signal`.
    pub(super) fn start(
        folder: &Folder,
        home: &Home,
        signal: &str,
        program: &Path,
        arguments: &[String],
    ) -> io::Result<Self> {
        let log = home.path.join("log");
        let remove = if home.is_temporary { home.path.as_os_str() } else { "".as_ref() };
        let mut guard = isolated(Path::new("/bin/sh"), home.account);
        guard
            .current_dir(&home.path)
            .args(["-c", GUARD, "sh", signal])
            .arg(remove)
            .arg(program)
            .args(arguments);
        // A group of its own: Ctrl-C in the terminal is for the emulator, which then ends its servers.
        guard
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(folder.lock()?)
            .stderr(secret_file::create(&log)?);
        Ok(Self { guard: Mutex::new(guard.spawn()?), log })
    }

    /// Waits until the server answers `knock`.
    pub(super) fn wait(&self, knock: impl Fn() -> Result<(), String>) -> Result<(), String> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let Err(why) = knock() else { return Ok(()) };
            if !self.is_running() || Instant::now() > deadline {
                return Err(format!("{} {}", why.trim(), self.last_words()).trim().to_owned());
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    pub(super) fn is_running(&self) -> bool {
        matches!(self.guard.lock().unwrap_or_else(PoisonError::into_inner).try_wait(), Ok(None))
    }

    /// The end of what the server reported.
    fn last_words(&self) -> String {
        let log = fs::read(&self.log).unwrap_or_default();
        let lines: Vec<_> = String::from_utf8_lossy(&log).lines().map(str::to_owned).collect();
        lines.get(lines.len().saturating_sub(3)..).unwrap_or_default().join(" ")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let guard = self.guard.get_mut().unwrap_or_else(PoisonError::into_inner);
        drop(guard.stdin.take());
        let _ = guard.wait();
    }
}

/// A command as the account of a server, or as the emulator itself, with nothing of the caller's environment but `PATH`.
pub(super) fn isolated(program: &Path, account: Option<Account>) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("LC_ALL", "C").current_dir("/").stdin(Stdio::null());
    command.envs(env::var_os("PATH").map(|path| ("PATH", path)));
    if let Some(account) = account {
        account.run(&mut command);
    }
    command
}

/// Runs a program that reads `input`; returns what it printed, or its complaint.
pub(super) fn ask(command: &mut Command, input: &str) -> Result<String, String> {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    let failed = |error: io::Error| format!("{name} failed: {error}");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(failed)?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that ended before it read all says why on stderr.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().map_err(failed)?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("{name} failed: {}", said.trim()))
    }
}
