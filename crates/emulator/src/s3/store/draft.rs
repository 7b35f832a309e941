//! Contents that belong to nothing yet.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::dice::Dice;

/// A file that goes away unless something keeps it.
pub(in crate::s3) struct Draft(Option<PathBuf>);

impl Draft {
    /// A new file in the folder, open for writing.
    pub(in crate::s3) fn create(folder: &Path) -> io::Result<(Self, File)> {
        let path = folder.join(Dice::new(None)?.text(24));
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
        Ok((Self(Some(path)), file))
    }

    /// The contents so far.
    pub(in crate::s3) fn open(&self) -> io::Result<File> {
        File::open(self.0.as_deref().unwrap_or_else(|| Path::new("")))
    }

    /// Lets the file stay, and tells its name.
    pub(super) fn keep(mut self) -> String {
        let path = self.0.take().unwrap_or_default();
        path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            // The next run removes what nothing names.
            let _ = fs::remove_file(path);
        }
    }
}
