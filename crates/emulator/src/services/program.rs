//! Where the programs of servers are.

use std::path::PathBuf;
use std::{env, fs};

/// Folders that `PATH` often lacks.
const MORE: [&str; 2] = ["/usr/sbin", "/usr/local/sbin"];

/// A program by its name: on `PATH`, or below one of the folders, where later ones hold newer versions.
pub(super) fn find(name: &str, versions: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let usual = env::split_paths(&path).chain(MORE.map(PathBuf::from));
    let mut all = usual.chain(newest_first(versions)).map(|folder| folder.join(name));
    all.find(|program| program.is_file())
}

/// The folders `bin` below the folders of versions.
fn newest_first(versions: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(versions).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    let number = |folder: &PathBuf| -> u32 {
        folder.file_name().and_then(|name| name.to_str()?.parse().ok()).unwrap_or_default()
    };
    folders.sort_by_key(|folder| std::cmp::Reverse(number(folder)));
    folders.into_iter().map(|folder| folder.join("bin")).collect()
}
