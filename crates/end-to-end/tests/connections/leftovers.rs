//! What a run that was killed has left on this machine.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Once;

use crate::users::User;

/// Where the folders of sites are.
pub(crate) const FOLDERS: &str = "/var/tmp";

/// Removes it, once in each run.
pub(crate) fn remove() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let names =
            fs::read_dir(FOLDERS).unwrap().filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        for name in names.filter(|name| is_left(name)) {
            let folder = Path::new(FOLDERS).join(name);
            end_sshd(&folder);
            let _ = fs::remove_dir_all(folder);
        }
        let users = fs::read_to_string("/etc/passwd").unwrap();
        let names = users.lines().filter_map(|line| line.split(':').next());
        names.filter(|name| is_left(name)).for_each(|name| drop(User::left(name)));
    });
}

/// Whether a name was given by a process that is no more: `noa-<process>-<number>`.
fn is_left(name: &str) -> bool {
    let process = name.strip_prefix("noa-").and_then(|rest| rest.split_once('-'));
    process.is_some_and(|(process, _)| {
        process.parse::<u32>().is_ok() && fs::read_link(Path::new("/proc").join(process).join("exe")).is_err()
    })
}

fn end_sshd(folder: &Path) {
    let process = fs::read_to_string(folder.join("sshd.pid")).unwrap_or_default();
    let process = process.trim();
    let command = fs::read(Path::new("/proc").join(process).join("cmdline")).unwrap_or_default();
    // Its number may be another's by now.
    if String::from_utf8_lossy(&command).contains(folder.to_str().unwrap()) {
        let _ = Command::new("kill").arg(process).status();
    }
}
