//! The code blocks of the README and of the guides.

use std::fs;
use std::path::{Path, PathBuf};

use end_to_end::root;

/// The files in which every block of YAML is an example to run.
pub(crate) fn files() -> Vec<PathBuf> {
    let guides = fs::read_dir(root().join("collection/docs/docsite/rst")).unwrap();
    let mut files: Vec<PathBuf> = guides.map(|entry| entry.unwrap().path()).collect();
    files.push(root().join("README.md"));
    files.sort();
    files
}

/// The blocks of one file.
pub(crate) fn yaml(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let is_markdown = file.extension().is_some_and(|extension| extension == "md");
    let (start, block): (_, fn(&[&str]) -> String) =
        if is_markdown { ("```yaml", fenced) } else { (".. code-block:: yaml", indented) };
    let lines: Vec<&str> = text.lines().collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| line.trim() == start);
    starts.map(|(number, _)| block(&lines[number + 1..])).collect()
}

fn fenced(lines: &[&str]) -> String {
    let block: Vec<&str> = lines.iter().take_while(|line| **line != "```").copied().collect();
    block.join("\n") + "\n"
}

fn indented(lines: &[&str]) -> String {
    let block = lines.iter().take_while(|line| line.is_empty() || line.starts_with("    "));
    let block: Vec<&str> = block.map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    block.join("\n").trim().to_owned() + "\n"
}
