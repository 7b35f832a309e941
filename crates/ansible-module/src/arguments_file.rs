//! The file that Ansible writes the task's arguments to, and names in `argv[1]`; `-` is stdin.
//!
//! Where the dispatcher hands the arguments over, they never are on a disk. It can't name `/dev/stdin`: under `become`
//! that pipe belongs to another user, and may not be opened once more.

use std::ffi::OsString;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// More than any task says; less than what would trouble a small machine.
const LIMIT: u64 = 10 * 1024 * 1024;

const HOW: &str = "Ansible starts this program with the path of a JSON file that holds the task's arguments";

/// Why there are no arguments.
#[derive(Debug)]
pub enum ArgumentsFileError {
    /// No `argv[1]`.
    NotNamed,
    /// A person asked for `--help`, `--version` or alike.
    Flag(String),
    /// It can't be opened or read.
    Unreadable {
        /// `argv[1]`.
        path: String,
        /// What the system said.
        kind: ErrorKind,
    },
    /// It is larger than 10 MiB.
    TooLarge {
        /// `argv[1]`.
        path: String,
    },
}

impl ArgumentsFileError {
    /// One sentence that ends with the remedy.
    pub fn sentence(&self) -> String {
        match self {
            Self::NotNamed => format!("{HOW}, but none was named; use it as a module in a playbook."),
            Self::Flag(flag) => {
                format!(
                    "This is a module of Ansible, and \"{flag}\" is not the path of its arguments file; use it as a module in a playbook, and read its documentation with ansible-doc."
                )
            }
            Self::Unreadable { path, kind } => {
                format!("The arguments file {path} can't be read ({kind}); {}.", remedy(*kind))
            }
            Self::TooLarge { path } => {
                format!("The arguments file {path} is larger than 10 MiB; pass smaller arguments.")
            }
        }
    }
}

fn remedy(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "name a file that exists, as Ansible does",
        ErrorKind::PermissionDenied => "let the user that the module runs as read it",
        ErrorKind::IsADirectory => "name a file instead of a folder",
        _ => "check the disk and the file system that hold it",
    }
}

/// Reads the file that `argv[1]` names, or stdin, at most 10 MiB of it.
pub(crate) fn read(argument: Option<OsString>) -> Result<Vec<u8>, ArgumentsFileError> {
    let Some(argument) = argument.filter(|argument| !argument.is_empty()) else {
        return Err(ArgumentsFileError::NotNamed);
    };
    let is_stdin = argument == "-";
    let path = if is_stdin { "/dev/stdin".into() } else { argument.to_string_lossy().into_owned() };
    let content = if is_stdin {
        limited(std::io::stdin().lock())
    } else {
        File::open(Path::new(&argument)).and_then(limited)
    };
    match content {
        Ok(bytes) if bytes.len() as u64 > LIMIT => Err(ArgumentsFileError::TooLarge { path }),
        Ok(bytes) => Ok(bytes),
        Err(_) if path.starts_with('-') => Err(ArgumentsFileError::Flag(path)),
        Err(error) => Err(ArgumentsFileError::Unreadable { path, kind: error.kind() }),
    }
}

fn limited(source: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
