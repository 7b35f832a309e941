//! How large what is shipped and uploaded is.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::progress;
use crate::report::{Section, Table};
use crate::setting::Setting;

pub(crate) fn measure(setting: &Setting) -> Result<Section> {
    progress::step("Measuring files");
    let mut section = Section::new(
        "Sizes",
        "Over ssh a host gets the executable once; after that a task uploads nothing but its arguments.",
    );
    let mut table = Table::new("", &["file", "bytes"]);
    table.row(&["the collection's tarball".to_owned(), bytes(&setting.tarball)?]);
    let folder = setting.executable.parent().unwrap_or(&setting.folder);
    let mut files: Vec<_> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.is_file()) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        table.row(&[format!("the executable `{name}`"), bytes(file)?]);
    }
    section.tables.push(table);
    Ok(section)
}

fn bytes(file: &Path) -> Result<String> {
    Ok(fs::metadata(file)?.len().to_string())
}
