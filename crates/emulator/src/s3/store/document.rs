//! Small documents on disk.

use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Writes a document so that it is there whole, or as it was.
pub(super) fn write(path: &Path, content: &impl Serialize) -> io::Result<()> {
    let new = path.with_extension("new");
    fs::write(&new, serde_json::to_vec(content)?)?;
    fs::rename(new, path)
}

/// Reads a document; none if it isn't there.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> io::Result<Option<T>> {
    match fs::read(path) {
        Ok(content) => {
            let named = |error| io::Error::other(format!("{} can't be read ({error})", path.display()));
            serde_json::from_slice(&content).map(Some).map_err(named)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
