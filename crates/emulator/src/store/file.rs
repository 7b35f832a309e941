//! The state file: always whole, whatever happens while it is written.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::State;

/// The kept state, or `None` when there is no file yet.
pub(super) fn load(path: &Path) -> io::Result<Option<State>> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(named(path, &error)),
    };
    serde_json::from_slice(&text).map(Some).map_err(|error| named(path, &error.into()))
}

/// Replaces the file in one step; the new content is on the disk when this returns.
pub(super) fn save(path: &Path, state: &State) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let mut file = BufWriter::new(File::create(&name)?);
    serde_json::to_writer(&mut file, state)?;
    file.flush()?;
    file.get_ref().sync_all()?;
    fs::rename(&name, path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    let shown = path.display();
    io::Error::new(
        error.kind(),
        format!("the state file {shown} can't be used ({error}); remove it to start anew"),
    )
}
